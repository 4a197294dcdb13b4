"""A resolver alone, with a clock that the test moves."""

import asyncio
from collections.abc import Callable

from prometheus_client import CollectorRegistry
from sqlalchemy.exc import OperationalError

from app.redirects.destinations import Destination
from app.redirects.memory import Memories
from app.redirects.meters import RedirectMeters
from app.redirects.resolver import Resolver

HERE = Destination(1, b"https://example.com/here", None, limited=False, used_up=False)
Later = Callable[[float], None]


class World:
    """A database, a clock and a resolver."""

    def __init__(self) -> None:
        self.now, self.away = 1000.0, False
        self.links: dict[str, Destination] = {"here": HERE}
        self.asked: list[str] = []
        self.answering = asyncio.Event()
        self.answering.set()
        self.resolver = Resolver(
            self.ask,
            RedirectMeters(CollectorRegistry()),
            memories=Memories(known=3, unknown=3),
            clock=lambda: self.now,
        )

    async def ask(self, code: str) -> Destination | None:
        self.asked.append(code)
        if self.away:
            raise OperationalError("", {}, ConnectionRefusedError())
        found = self.links.get(code)
        await self.answering.wait()
        return found
