"""What the server could not read as a request, refused in the form of every other refusal."""

import asyncio
from http import HTTPStatus
from typing import Any

from app.web.headers import safe_headers
from app.web.problems import DETAILS, problem
from app.web.requests import new_id

LINGER_SECONDS = 0.5
NOT_HTTP = "This cannot be read as an HTTP request."


def refuse(protocol: Any, status: int) -> None:
    """Answer and close, but not at once: a client that still sends could not read the answer."""
    transport = protocol.transport
    transport.write(
        _answer(status, production=protocol.config.loaded_app.state.settings.production)
    )
    asyncio.get_running_loop().call_later(LINGER_SECONDS, transport.close)


def _answer(status: int, *, production: bool) -> bytes:
    request_id = new_id()
    response = problem({"state": {"request_id": request_id}}, status, DETAILS.get(status, NOT_HTTP))
    headers = [
        *response.raw_headers,
        *safe_headers(production=production),
        (b"x-request-id", request_id.encode()),
        (b"connection", b"close"),
    ]
    start = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode()
    lines = [b"%s: %s\r\n" % header for header in headers]
    return b"".join([start, *lines, b"\r\n", bytes(response.body)])
