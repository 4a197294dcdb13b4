"""What is settled before any view sees a request: its size, its id, its sender."""

import re
from uuid import uuid4

from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class IdConverter(BaseConverter):
    """An id in a path: a positive number that a 64-bit key can hold."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Give the number."""
        return int(value)


def init_app(app: Flask) -> None:
    """Set the bounds of a request."""
    settings = app.extensions["settings"]
    # One more, so that a chunked body that is cut there is known to be too long.
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes + 1
    app.url_map.converters["id"] = IdConverter
    app.url_map.merge_slashes = False
    app.before_request(_name_the_request)
    app.after_request(_tell_the_name)
    if proxies := settings.trusted_proxies:
        proxy_fix = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)
        app.wsgi_app = proxy_fix  # type: ignore[method-assign]


def _name_the_request() -> None:
    sent = request.headers.get("X-Request-ID", "")
    g.request_id = sent if REQUEST_ID.fullmatch(sent) else uuid4().hex


def _tell_the_name(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    return response
