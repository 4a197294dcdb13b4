"""Reading a request whole before anybody works on it, within bounds."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Headers = list[tuple[bytes, bytes]]


class TooLarge(Exception):
    """The body is longer than it may be."""


class Disconnected(Exception):
    """The client went away before it had sent everything."""


async def read_body(headers: Headers, receive: Receive, *, limit: int) -> bytes:
    """The whole body; one that is announced as too long is not waited for."""
    if announced_length(headers) > limit:
        raise TooLarge
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        body += message.get("body", b"")
        more = message.get("more_body", False)
        # A chunked body tells its length in no other way.
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


def announced_length(headers: Headers) -> int:
    """What Content-Length says, which the server has checked to be a number."""
    return next((int(value) for name, value in headers if name == b"content-length"), 0)
