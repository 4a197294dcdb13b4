"""The headers that keep a browser from doing what it should not."""

from http import HTTPStatus

from flask import Flask, Response, request
from flask_cors import CORS

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
IN_PRODUCTION = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
READABLE_BY_SCRIPTS = [
    *("ETag", "Link", "Location", "Retry-After", "X-Request-ID"),
    *("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"),
]


def init_app(app: Flask) -> None:
    """Send the headers with every answer, and let in the scripts of the listed origins."""
    settings = app.extensions["settings"]
    headers = ALWAYS | (IN_PRODUCTION if settings.production else {})

    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    app.after_request(add_headers)
    app.after_request(_leave_out_the_content_of_options)
    if settings.cors_origins:
        CORS(app, origins=list(settings.cors_origins), expose_headers=READABLE_BY_SCRIPTS)


def _leave_out_the_content_of_options(response: Response) -> Response:
    """Flask answers OPTIONS with an empty page of HTML, where the headers are all there is."""
    if request.method == "OPTIONS" and response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.NO_CONTENT
        del response.headers["Content-Type"]
    return response
