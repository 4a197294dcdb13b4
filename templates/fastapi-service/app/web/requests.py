"""What is settled before any endpoint sees a request: its id and its sender."""

import re
from uuid import uuid4

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STARTS = ("http.response.start", "websocket.http.response.start", "websocket.accept")
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Arrival:
    """Names each request, and takes its sender from the proxies as far as they are trusted."""

    def __init__(self, app: ASGIApp, trusted_proxies: int) -> None:
        self.app, self.trusted_proxies = app, trusted_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on under its name, and tell the name with the answer."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sent = headers.get("x-request-id", "")
        request_id = sent if REQUEST_ID.fullmatch(sent) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        if self.trusted_proxies:
            _believe_the_proxies(scope, headers, self.trusted_proxies)

        async def tell_the_name(message: Message) -> None:
            if message["type"] in STARTS:
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        await self.app(scope, receive, tell_the_name)


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
