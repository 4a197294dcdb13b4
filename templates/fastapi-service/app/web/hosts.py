"""The names that this service answers to."""

from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.problems import problem
from app.web.requests import header


class KnownHosts:
    """Answers only to our own names; one with a dot in front covers all below it."""

    def __init__(self, app: ASGIApp, allowed: tuple[str, ...]) -> None:
        self.app = app
        self.allowed = tuple(name.lower() for name in allowed)
        self.knows = lru_cache(maxsize=1024)(self._knows)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was sent to a name of ours."""
        if scope["type"] == "lifespan" or self.knows(header(scope, b"host")):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close"})
        else:
            refusal = problem(scope, 400, "This host is not served here.")
            await refusal(scope, receive, send)

    def _knows(self, sent: bytes) -> bool:
        """Whether a host is one of ours; where none is listed each is."""
        host = name_in(sent.decode("latin-1"))
        return not self.allowed or any(
            host == name or (name[0] == "." and f".{host}".endswith(name)) for name in self.allowed
        )


def name_in(host: str) -> str:
    """The name in a Host header, without the port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
