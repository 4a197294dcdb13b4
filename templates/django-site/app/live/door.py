"""The way of a WebSocket into the site."""

from typing import Any

from django.urls import Resolver404, resolve

from app.live.endpoints import Comments
from app.live.handshakes import HANDSHAKE, Handshake, Scope
from app.live.hub import hub
from app.web.bridge import REFUSAL, Answer, Bridge, Receive, Send, names_one_host
from app.web.environs import environ_of

SCHEMES = {"ws": "http", "wss": "https"}


class Door:
    """An ASGI application that asks Django whom to let in, and hands on what is no WebSocket."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what comes in."""
        if scope["type"] == "websocket":
            await self._open(scope, receive, send)
            return
        if scope["type"] == "lifespan":
            hub().start()
        await self._bridge(scope, receive, send)

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        handshake = Handshake()
        try:
            answer = await self._bridge.answer(_environ(scope) | {HANDSHAKE: handshake})
            if handshake.conversation:
                await handshake.conversation(scope, receive, send)
            else:
                await _refuse(answer, send)
        finally:
            handshake.end()


def _environ(scope: Scope) -> dict[str, Any]:
    """A handshake as a request; Django is told beforehand where it leads to nobody."""
    environ = environ_of({**scope, "method": "GET", "scheme": SCHEMES[scope["scheme"]]})
    if not names_one_host(scope):
        return environ | {REFUSAL: 400}
    return environ if _is_heard_at(scope["path"]) else environ | {REFUSAL: 404}


def _is_heard_at(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "cls", None) is Comments
    except Resolver404:
        return False


async def _refuse(answer: Answer, send: Send) -> None:
    start = {"status": answer.status, "headers": answer.headers}
    await send({"type": "websocket.http.response.start", **start})
    await send({"type": "websocket.http.response.body", "body": answer.body})
