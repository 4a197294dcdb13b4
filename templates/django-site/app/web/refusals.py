"""What the server could not read as a request, refused in the form of every other refusal."""

import asyncio
from http import HTTPStatus
from typing import Any

from django.conf import settings

from app.web.headers import safe_headers
from app.web.problems import MEDIA_TYPE, problem_text
from app.web.requests import new_id

LINGER_SECONDS = 0.5
NOT_HTTP = {400: "This cannot be read as an HTTP request."}


def refuse(protocol: Any, status: int) -> None:
    """Answer and close, but not at once: a client that still sends could not read the answer."""
    transport = protocol.transport
    transport.write(_answer(status))
    asyncio.get_running_loop().call_later(LINGER_SECONDS, transport.close)


def _answer(status: int) -> bytes:
    request_id = new_id()
    body = problem_text(request_id, status, NOT_HTTP.get(status, "")).encode()
    headers = safe_headers(production=settings.ENVIRONMENT.production) | {
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "X-Request-ID": request_id,
        "Connection": "close",
    }
    lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
    start = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
    return "".join([start, *lines, "\r\n"]).encode() + body
