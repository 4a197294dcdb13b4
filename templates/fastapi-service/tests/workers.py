"""Applications that run as they do in a worker: with all that starts before their requests."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from httpx import Response
from prometheus_client import CollectorRegistry
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import lifespan
from app.clicks.models import Click
from app.links.models import Link
from app.metrics import tallies
from app.rate_limits import RateLimiter
from tests.fixtures import MakeApp
from tests.people import Client, Person
from tests.servers import PATIENCE

Start = Callable[..., Awaitable["Worker"]]


class Worker:
    """One worker, and somebody with an account who asks it."""

    def __init__(self, app: FastAPI) -> None:
        self.app, self.client = app, Client(app)
        self.owner = Person(self.client, "owner@example.com")

    async def shorten(self, **fields: Any) -> Any:
        """Make a link, and give what was answered."""
        made = await self.owner.post("/links", **{"url": "https://example.com/a", **fields})
        assert made.status_code == 201, made.text
        return made.json()

    async def follow(self, code: str, **headers: str) -> Response:
        return await self.client.get(f"/{code}", headers=headers)

    async def stored(self) -> list[Click]:
        """All clicks, once none waits any more."""
        await eventually(lambda: not self.app.state.click_queue)
        async with self.app.state.sessions(bind=self.app.state.engine) as session:
            return list(await session.scalars(select(Click)))

    async def counter(self, code: str) -> int:
        """How many clicks the link itself has counted."""
        async with self.app.state.sessions(bind=self.app.state.engine) as session:
            return int(await session.scalar(select(Link.clicks).where(Link.code == code)) or 0)

    def figure(self, name: str, **labels: str) -> float:
        tallies.flush()
        registry: CollectorRegistry = self.app.state.metrics
        return registry.get_sample_value(name, labels) or 0.0


@asynccontextmanager
async def starting(make_app: MakeApp) -> AsyncIterator[Start]:
    """Start workers with settings of their own; all have one owner, and end with the test."""
    async with AsyncExitStack() as running:
        started: list[Worker] = []

        async def start(**settings: Any) -> Worker:
            app = make_app(**settings)
            app.state.rate_limiter = RateLimiter(None)
            await running.enter_async_context(lifespan.run(app))
            worker = Worker(app)
            await (worker.owner.sign_in() if started else worker.owner.register())
            started.append(worker)
            return worker

        yield start


class AwayEngine:
    """A database that does not answer."""

    def __init__(self, name: str) -> None:
        self.name, self.asked = name, 0

    def connect(self) -> Any:
        self.asked += 1
        raise OperationalError("", {}, ConnectionRefusedError())

    begin = connect


async def eventually(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.005)


async def eventually_gives(ask: Callable[[], Awaitable[object]], wanted: object) -> None:
    """Wait until an answer is the one that is wanted."""
    async with asyncio.timeout(PATIENCE):
        while await ask() != wanted:
            await asyncio.sleep(0.005)
