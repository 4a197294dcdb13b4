"""What the server could not read as a request: the application only words the answer."""

from flask import Flask, request
from werkzeug.exceptions import BadRequest

# No client can set it: what comes from a header starts with HTTP_ there.
REFUSAL = "app.refusal"


class NotHTTP(BadRequest):
    """Something came in that the server could not make sense of."""

    description = "This cannot be read as an HTTP request."


def init_app(app: Flask) -> None:
    """Answer in the server's place where it asks for it."""
    app.before_request(_refuse)


def _refuse() -> None:
    if refusal := request.environ.get(REFUSAL):
        raise refusal
