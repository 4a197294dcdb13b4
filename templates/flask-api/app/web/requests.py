"""What a request may look like before any view sees it: its host, its size, its id, its sender."""

import re
from uuid import uuid4

from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class IdConverter(IntegerConverter):
    """An id in a path: no sign, no more than a database key can hold."""

    def __init__(self, url_map: object) -> None:
        super().__init__(url_map, min=1, max=2**63 - 1)  # type: ignore[arg-type]


def init_app(app: Flask) -> None:
    """Set the bounds of a request."""
    settings = app.extensions["settings"]
    app.config["TRUSTED_HOSTS"] = list(settings.allowed_hosts) or None
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
