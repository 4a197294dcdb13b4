"""Workers to ask, alone or with a Redis between them, and a resolver alone."""

from collections.abc import AsyncIterator

import pytest

from app.clicks import writer
from app.redirects import news
from tests.fixtures import MakeApp
from tests.redirects.pairs import Pair, hears
from tests.redirects.stand_in import StandIn
from tests.redirects.world import Later, World
from tests.workers import Start, Worker, starting


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "INTERVAL_SECONDS", 0.01)
    monkeypatch.setattr(writer, "FIRST_RETRY_SECONDS", 0.01)
    monkeypatch.setattr(news, "PING_SECONDS", 0.01)
    monkeypatch.setattr(news, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(news, "FIRST_RETRY_SECONDS", 0.01)
    monkeypatch.setattr(news, "LAST_RETRY_SECONDS", 0.02)


@pytest.fixture
async def start(make_app: MakeApp) -> AsyncIterator[Start]:
    async with starting(make_app) as start:
        yield start


@pytest.fixture
async def worker(start: Start) -> Worker:
    return await start()


@pytest.fixture
async def redis() -> AsyncIterator[StandIn]:
    async with StandIn().running() as stand_in:
        yield stand_in


@pytest.fixture
async def pair(start: Start, redis: StandIn) -> Pair:
    """Two workers that hear of each other."""
    workers = await start(redis_url=redis.url), await start(redis_url=redis.url)
    for worker in workers:
        await hears(worker)
    return workers


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def later(world: World) -> Later:
    def pass_time(seconds: float) -> None:
        world.now += seconds

    return pass_time
