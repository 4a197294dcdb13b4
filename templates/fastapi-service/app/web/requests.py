"""What is settled before any endpoint sees a request: its id and its sender; and afterwards."""

import re
import time
from collections.abc import Awaitable, Sequence
from itertools import count
from secrets import token_hex

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.logs import Note, request_state
from app.settings import Settings
from app.web.headers import safe_headers

STARTS = ("http.response.start", "websocket.http.response.start", "websocket.accept")
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_process, _requests = token_hex(10), count()


def new_id() -> str:
    """An id that no other request of any process has: this one's random name and a number."""
    return f"{_process}{next(_requests):012x}"


def header(scope: Scope, name: bytes) -> bytes:
    """The first header of a name, which costs less than a mapping of all."""
    for sent, value in scope["headers"]:
        if sent == name:
            return bytes(value)
    return b""


class Arrival:
    """The outermost layer: what every request gets on its way in, and every answer on its way out.

    It is one layer for all, since each layer costs every message of every answer a call.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, notes: Sequence[Note]) -> None:
        self.app, self.notes = app, notes
        self.trusted_proxies = settings.trusted_proxies
        self.headers = safe_headers(production=settings.production)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on under its name, and note how it was answered."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), None
        request_id = self._admit(scope).encode()

        def complete(message: Message) -> Awaitable[None]:
            nonlocal status
            if message["type"] in STARTS:
                status = message.get("status")
                self._complete(message, request_id)
            return send(message)

        try:
            await self.app(scope, receive, complete)
        finally:
            seconds = time.perf_counter() - started
            for note in self.notes:
                note(scope, status, seconds)
        # What the server writes next is of another client, unless it is of a crash of this one.
        request_state.set({})

    def _admit(self, scope: Scope) -> str:
        """Name a request, and take its sender from the proxies as far as they are trusted."""
        sent = header(scope, b"x-request-id").decode("latin-1")
        request_id = sent if REQUEST_ID.fullmatch(sent) else new_id()
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        request_state.set(state)
        if self.trusted_proxies:
            _believe_the_proxies(scope, Headers(scope=scope), self.trusted_proxies)
        return request_id

    def _complete(self, message: Message, request_id: bytes) -> None:
        """Add the name and the safe headers that an answer does not set itself."""
        headers = [*message["headers"], (b"x-request-id", request_id)]
        if message["type"] != "websocket.accept":
            own = {name for name, _ in headers}
            headers += [each for each in self.headers if each[0] not in own]
        message["headers"] = headers


class HeadAsGet:
    """Lets every GET endpoint answer HEAD; the server leaves out the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass HEAD on as GET, in a copy: whoever logs and sends still sees HEAD."""
        if scope.get("method") != "HEAD":
            await self.app(scope, receive, send)
            return
        as_get = {**scope, "method": "GET", "head": True}
        await self.app(as_get, receive, send)
        scope["endpoint"] = as_get.get("endpoint")


def _believe_the_proxies(scope: Scope, headers: Headers, proxies: int) -> None:
    """Take address and scheme from as far back as our own proxies wrote them down."""
    if address := _nth_from_the_end(headers.getlist("x-forwarded-for"), proxies):
        scope["client"] = (address, 0)
    if scheme := _nth_from_the_end(headers.getlist("x-forwarded-proto"), proxies):
        secure = scheme in ("https", "wss")
        plain, encrypted = ("ws", "wss") if scope["type"] == "websocket" else ("http", "https")
        scope["scheme"] = encrypted if secure else plain


def _nth_from_the_end(values: list[str], place: int) -> str:
    parts = [part.strip() for value in values for part in value.split(",")]
    return parts[-place] if len(parts) >= place else ""
