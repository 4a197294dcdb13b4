"""The hub of a process: its own readers, and by the bus those of the others."""

import asyncio
from typing import Any

import pytest

from app.live import hub as hubs
from app.live.apps import warn_if_apart
from app.live.bus import Bus
from app.live.hub import Hub
from tests.conftest import Given
from tests.live.bus_workers import NOWHERE, PATIENCE, Workers, among_workers, hears

pytestmark = pytest.mark.usefixtures("quick_bus")


@pytest.fixture
def without_a_hub() -> Any:
    hubs.hub.cache_clear()
    yield
    hubs.hub.cache_clear()


@pytest.mark.usefixtures("without_a_hub")
@pytest.mark.parametrize("url", [None, NOWHERE])
def test_there_is_a_bus_where_there_is_a_redis(given: Given, url: str | None) -> None:
    given(redis_url=url)

    found = hubs.hub()

    assert (found.bus is not None) == (url is not None)
    assert hubs.hub() is found


@pytest.fixture
def delivered(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the readers at this worker are told."""
    found: list[Any] = []

    async def deliver(event: Any) -> None:
        found.append(event)

    monkeypatch.setattr(hubs, "deliver", deliver)
    return found


def test_a_server_tells_its_own_readers_once_and_the_other_workers(delivered: list[Any]) -> None:
    async def act(workers: Workers) -> None:
        hub = Hub(Bus(workers.redis.url, prefix=workers.prefix))
        hub.start()
        there = await workers.start()
        await hears(there, there)
        while not delivered:
            hub.tell(7, "hello")
            await asyncio.sleep(0.01)
        hub.tell(7, "news")
        hub.tell(7, "end")
        async with asyncio.timeout(PATIENCE):
            while {"post": 7, "text": "end"} not in delivered or len(there.heard) < 3:
                await asyncio.sleep(0.01)
        assert there.heard[-2:] == [{"post": 7, "text": text} for text in ("news", "end")]

    among_workers(act)

    assert delivered.count({"post": 7, "text": "news"}) == 1


def test_while_redis_is_away_a_server_tells_its_own_readers(delivered: list[Any]) -> None:
    async def act(_workers: Workers) -> None:
        hub = Hub(Bus(NOWHERE, prefix="a"))
        hub.start()
        hub.tell(7, "news")
        async with asyncio.timeout(PATIENCE):
            while not delivered:
                await asyncio.sleep(0.01)

    among_workers(act)

    assert delivered == [{"post": 7, "text": "news"}]


def test_a_command_tells_the_workers() -> None:
    async def act(workers: Workers) -> None:
        there = await workers.start()
        command = Hub(Bus(workers.redis.url, prefix=workers.prefix))
        async with asyncio.timeout(PATIENCE):
            while not there.heard:
                await asyncio.to_thread(command.tell, 7, "news")
        assert there.heard[0] == {"post": 7, "text": "news"}

    among_workers(act)


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"web_concurrency": 2, "redis_url": None}, True),
        ({"web_concurrency": 1, "redis_url": None}, False),
        ({"web_concurrency": 2, "redis_url": NOWHERE}, False),
    ],
)
@pytest.mark.usefixtures("in_production")
def test_workers_that_cannot_tell_each_other_are_warned_of(
    given: Given, caplog: pytest.LogCaptureFixture, fields: dict[str, Any], *, warned: bool
) -> None:
    given(**fields)

    warn_if_apart()

    assert ("REDIS_URL" in caplog.text) == warned
