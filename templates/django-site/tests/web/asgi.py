"""Requests as a server passes them on by ASGI."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import WSGIApplication

from app.web.bridge import Bridge

Messages = list[dict[str, Any]]


def scope_of(method: str, path: str, query: bytes = b"", **headers: str) -> dict[str, Any]:
    sent = {"host": "testserver", **headers}
    return {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": [(name.replace("_", "-").encode(), v.encode()) for name, v in sent.items()],
        "server": ("127.0.0.1", 8000),
        "client": ("192.0.2.1", 50_000),
    }


def body_in(*parts: bytes) -> Messages:
    messages: Messages = [
        {"type": "http.request", "body": part, "more_body": True} for part in parts
    ]
    return [*messages, {"type": "http.request", "body": b"", "more_body": False}]


def ask(bridge: Bridge, scope: dict[str, Any], received: Messages | None = None) -> Messages:
    """Send a request through, and give what comes back."""
    waiting, sent = received if received is not None else body_in(), Messages()

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(bridge(scope, receive, send))
    return sent


def seeing(found: list[Any]) -> WSGIApplication:
    """An application that notes each environment that it is given, with the body in it."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        found.append(environ | {"body": environ["wsgi.input"].read()})
        start(
            "200 OK", [("Content-Type", "text/plain"), ("X-Ärger", "é".encode().decode("latin-1"))]
        )
        return [b"one ", b"two"]

    return answer
