"""From worker to worker over Redis, and without it."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from typing import Any
from uuid import uuid4

import pytest

from app.live import bus, hub
from app.live.bus import Bus
from app.live.hub import Hub
from tests.conftest import Given
from tests.live.redis_stand_in import RedisStandIn

NOWHERE = "redis://127.0.0.1:1/0"
PATIENCE = 10.0
Act = Callable[["Workers"], Awaitable[Any]]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bus, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(bus, "SILENCE_SECONDS", 0.3)


class Worker:
    """A worker's end of the bus."""

    def __init__(self, url: str, prefix: str) -> None:
        self.bus, self.heard = Bus(url, prefix=prefix), list[Any]()

    async def run(self) -> None:
        await asyncio.gather(self.bus.beat(), self.bus.hear(self._keep))

    async def _keep(self, event: Any) -> None:
        self.heard.append(event)


class Workers:
    """Workers that have one Redis between them: the real one where there is one."""

    def __init__(self, redis: RedisStandIn, opened: AsyncExitStack) -> None:
        self.redis, self._opened = redis, opened
        self._prefix = uuid4().hex

    async def start(self, url: str = "", prefix: str = "") -> Worker:
        worker = Worker(url or self.redis.url, prefix or self._prefix)
        task = asyncio.create_task(worker.run())
        self._opened.push_async_callback(ended, task)
        return worker


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def among_workers(act: Act) -> Any:
    async def run() -> Any:
        async with RedisStandIn() as redis, AsyncExitStack() as opened:
            return await act(Workers(redis, opened))

    return asyncio.run(run())


async def hears(there: Worker, here: Worker, text: str = "hello") -> None:
    """Publish until it is heard."""
    async with asyncio.timeout(PATIENCE):
        while {"text": text} not in there.heard:
            await here.bus.publish({"text": text})
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("url", {"", os.environ.get("TEST_REDIS_URL", "")})
def test_a_worker_hears_what_another_publishes(url: str) -> None:
    async def act(workers: Workers) -> list[Any]:
        here, there = await workers.start(url), await workers.start(url)
        await hears(there, here)
        await hears(here, there, "hello to you")
        return here.heard

    assert {"text": "hello"} not in among_workers(act)


def test_a_site_hears_nothing_of_another_one() -> None:
    async def act(workers: Workers) -> list[Any]:
        here, there = await workers.start(), await workers.start()
        elsewhere = await workers.start(prefix="another")
        await hears(there, here)
        return elsewhere.heard

    assert among_workers(act) == []


def test_while_redis_is_away_nobody_waits_and_one_line_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)

    async def act(workers: Workers) -> None:
        here = await workers.start(NOWHERE)
        for _ in range(5):
            await asyncio.wait_for(here.bus.publish({"text": "hello"}), 1)
        await asyncio.sleep(0.1)

    among_workers(act)

    assert [record.message for record in caplog.records] == [
        "redis unavailable: live comments stay within this worker"
    ]


def test_when_redis_is_back_the_workers_hear_each_other_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)

    async def act(workers: Workers) -> None:
        here, there = await workers.start(), await workers.start()
        await hears(there, here)
        await workers.redis.go()
        async with asyncio.timeout(PATIENCE):
            while len(caplog.records) < 2:
                await asyncio.sleep(0.01)
        await workers.redis.come()
        await hears(there, here, "back")

    among_workers(act)

    said = [record.message for record in caplog.records]
    assert said[:2] == ["redis unavailable: live comments stay within this worker"] * 2
    assert set(said[2:]) == {"redis is back: live comments reach all workers"}


def test_a_connection_that_only_seems_to_live_is_noticed() -> None:
    async def act(workers: Workers) -> None:
        here, there = await workers.start(), await workers.start()
        await hears(there, here)
        workers.redis.fall_silent()
        await hears(there, here, "again")

    among_workers(act)


@pytest.fixture
def without_a_hub() -> Any:
    hub.hub.cache_clear()
    yield
    hub.hub.cache_clear()


@pytest.mark.usefixtures("without_a_hub")
@pytest.mark.parametrize("url", [None, NOWHERE])
def test_there_is_a_bus_where_there_is_a_redis(given: Given, url: str | None) -> None:
    given(redis_url=url)

    found = hub.hub()

    assert (found.bus is not None) == (url is not None)
    assert hub.hub() is found


def test_a_server_tells_its_own_readers_and_the_other_workers() -> None:
    async def act(workers: Workers) -> None:
        here, there = await workers.start(), await workers.start()
        await hears(there, here)
        there.heard.clear()
        hub = Hub(here.bus)
        hub.start()
        await asyncio.to_thread(hub.tell, 7, "news")
        async with asyncio.timeout(PATIENCE):
            while {"post": 7, "text": "news"} not in there.heard:
                await asyncio.sleep(0.01)

    among_workers(act)


def test_a_command_tells_the_workers() -> None:
    async def act(workers: Workers) -> None:
        there = await workers.start()
        command = Hub(Bus(workers.redis.url, prefix=workers._prefix))  # noqa: SLF001
        async with asyncio.timeout(PATIENCE):
            while not there.heard:
                await asyncio.to_thread(command.tell, 7, "news")
        assert there.heard[0] == {"post": 7, "text": "news"}

    among_workers(act)
