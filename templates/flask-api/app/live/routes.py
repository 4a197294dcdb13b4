"""Live changes over a WebSocket."""

import errno
from collections.abc import Iterable
from typing import Any, cast

from flask import Blueprint, Flask, Response, abort, g, request
from flask.blueprints import BlueprintSetupState

from app.live import changes, hub
from app.live.connection import Connection
from app.live.conversation import Conversation
from app.settings import current_settings
from app.web.operation import Operation

live = Blueprint("live", __name__)


class Ended(Response):
    """What is left to log of a request whose socket became a WebSocket."""

    default_status = 101

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Tell gunicorn and Werkzeug alike that there is nobody to answer any more."""
        raise BrokenPipeError(errno.EPIPE, "the WebSocket is closed")


@live.record_once
def init_app(state: BlueprintSetupState) -> None:
    """Give the application its hub, and watch what changes."""
    app = cast(Flask, state.app)
    hub.init_app(app)
    changes.init_app(app)


@live.get("/live", websocket=True)
def follow() -> Response:
    """Push the changes of one user, for as long as the connection lasts."""
    _require_known_origin()
    environ = request.environ
    opened = environ.get("gunicorn.socket") or environ["werkzeug.socket"]
    connection = Connection(opened, request.headers, {"X-Request-ID": g.request_id})
    here = hub.current_hub()
    with here.place():
        Conversation(connection, here).run()
    return Ended()


# Only described: the answer is a conversation, and who takes part is said in its first message.
follow.operation = Operation(  # type: ignore[attr-defined]
    follow, answer=None, auth=False, status=101, errors=(403,)
)


def _require_known_origin() -> None:
    """Refuse pages of foreign sites: a browser lets any page open a WebSocket anywhere."""
    origin = request.headers.get("Origin")
    if origin is None or origin in current_settings().cors_origins:
        return
    if origin.partition("://")[2].lower() != request.host.lower():
        abort(403, "Pages of this origin may not connect.")
