"""From ASGI to Django's WSGI: a request is read whole first, then one thread answers it whole.

So a client that sends or reads slowly holds no thread, and each thread keeps its connection to
the database.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple
from wsgiref.types import WSGIApplication

from django.http.response import HttpResponseBase

from app.web.bodies import Disconnected, TooLarge, read_body
from app.web.environs import environ_of

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
# What this layer refuses, Django words. No client can set it: a header starts with HTTP_ there.
REFUSAL = "app.refusal"
# Hashing a password takes its time: those requests wait in a line of their own, and so that
# nobody takes the process for dead, the health check in another.
LINES = {"health": 1, "passwords": 2, "all else": 12}
HEALTH = "/health/live"
PASSWORDS = ("/api/v1/auth/", "/api/v1/users/me/password", "/accounts/", "/admin/login/")
UPLOADS = "/admin/"


class Answer(NamedTuple):
    """What Django answered."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Bridge:
    """An ASGI application that has a WSGI application answer."""

    def __init__(self, django: WSGIApplication, *, max_body: int, max_upload: int) -> None:
        self.django, self.max_body, self.max_upload = django, max_body, max_upload
        self.lines = {name: ThreadPoolExecutor(size, name) for name, size in LINES.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what comes in."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            environ = await self._environ(scope, receive)
        except Disconnected:
            return
        answer = await self.answer(environ, line=_line_of(scope))
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": answer.headers,
            }
        )
        await send({"type": "http.response.body", "body": answer.body})

    async def answer(self, environ: dict[str, Any], *, line: str = "all else") -> Answer:
        """Have Django answer, in one of the threads of a line."""
        return await asyncio.get_running_loop().run_in_executor(self.lines[line], self.ask, environ)

    async def _environ(self, scope: Scope, receive: Receive) -> dict[str, Any]:
        if not names_one_host(scope):
            return environ_of(scope) | {REFUSAL: 400}
        limit = self.max_upload if scope["path"].startswith(UPLOADS) else self.max_body
        try:
            return environ_of(scope, await read_body(scope["headers"], receive, limit=limit))
        except TooLarge:
            return environ_of(scope) | {REFUSAL: 413}

    def ask(self, environ: dict[str, Any]) -> Answer:
        """Have Django answer, in the thread that calls this."""
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(
            status: str, headers: list[tuple[str, str]], *_: Any
        ) -> Callable[[bytes], object]:
            started.append((status, headers))
            return _refuse_to_write

        parts = self.django(environ, start)
        try:
            body = b"".join(parts)
        finally:
            if isinstance(parts, HttpResponseBase):
                parts.close()
        [(status, headers)] = started
        encoded = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
        return Answer(int(status[:3]), encoded, body)


def names_one_host(scope: Scope) -> bool:
    """Whether a request says which host it is for, and only once."""
    return [name for name, _ in scope["headers"]].count(b"host") == 1


def _refuse_to_write(_data: bytes) -> None:
    raise NotImplementedError


def _line_of(scope: Scope) -> str:
    if scope["path"] == HEALTH:
        return "health"
    hashing = scope["method"] == "POST" and scope["path"].startswith(PASSWORDS)
    return "passwords" if hashing else "all else"


async def _live(receive: Receive, send: Send) -> None:
    """Tell the server that there is nothing to start and nothing to end."""
    for stage in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{stage}.complete"})
