"""The names that this service answers to."""

import re
from functools import lru_cache

from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.problems import problem

LABEL = "[A-Za-z0-9_-]+"
HOST = re.compile(rf"(?P<name>{LABEL}(\.{LABEL})*\.?|\[[0-9A-Fa-f:.]+\])(:[0-9]{{1,5}})?")


class KnownHosts:
    """Answers only to our own names; one with a dot in front covers all below it."""

    def __init__(self, app: ASGIApp, allowed: tuple[str, ...]) -> None:
        self.app = app
        self.allowed = tuple(name.lower() for name in allowed)
        self.knows = lru_cache(maxsize=1024)(self._knows)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was sent to one name, and to one of ours."""
        sent = [value for name, value in scope.get("headers", ()) if name == b"host"]
        if scope["type"] == "lifespan" or self.knows(*sent):
            await self.app(scope, receive, send)
        else:
            refusal = problem(scope, 400, "This host is not served here.")
            await refusal(scope, receive, send)

    def _knows(self, *sent: bytes) -> bool:
        """Whether one host is named, and it is one of ours; where none is listed each is."""
        host = name_in(sent[0].decode("latin-1")) if len(sent) == 1 else ""
        return bool(host) and (
            not self.allowed or any(_covers(name, host) for name in self.allowed)
        )


def name_in(host: str) -> str:
    """The name in a Host header, without the port and in small letters, or nothing."""
    found = HOST.fullmatch(host)
    return found["name"].strip("[].").lower() if found else ""


def _covers(name: str, host: str) -> bool:
    return host == name or (name[0] == "." and f".{host}".endswith(name))
