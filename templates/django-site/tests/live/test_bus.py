"""From worker to worker over Redis, and without it."""

import asyncio
import logging
import os
from contextlib import suppress
from typing import Any

import pytest
from channels_redis.pubsub import RedisPubSubChannelLayer

from tests.live.bus_workers import NOWHERE, PATIENCE, Worker, Workers, among_workers, hears

pytestmark = pytest.mark.usefixtures("quick_bus")


@pytest.mark.parametrize("url", {"", os.environ.get("TEST_REDIS_URL", "")})
def test_all_workers_hear_everything_in_one_order(url: str) -> None:
    async def act(workers: Workers) -> tuple[list[Any], list[Any]]:
        here, there = await workers.start(url), await workers.start(url)
        await hears(there, here, "from here")
        await hears(here, there, "from there")
        here.heard.clear()
        there.heard.clear()
        for number in range(20):
            for worker in (here, there):
                assert await worker.bus.publish({"text": str(number)})
        await hears(here, there, "end")
        await hears(there, here, "end")
        return here.heard, there.heard

    heard_here, heard_there = among_workers(act)

    assert heard_here[:40] == heard_there[:40]
    assert [event["text"] for event in heard_here[:40:2]] == [str(n) for n in range(20)]


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
            assert not await asyncio.wait_for(here.bus.publish({"text": "hello"}), 1)
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


def test_a_worker_that_stops_while_it_starts_over_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> bool:
        begun = asyncio.Event()

        async def flush(_layer: Any) -> None:
            """Take a cancellation for the end of something else, as the library may."""
            begun.set()
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()

        monkeypatch.setattr(RedisPubSubChannelLayer, "flush", flush, raising=False)
        worker = Worker(NOWHERE, "a")
        task = asyncio.create_task(worker.bus.hear(worker.keep))
        await asyncio.wait_for(begun.wait(), PATIENCE)
        task.cancel()
        await asyncio.wait({task}, timeout=1)
        return task.cancelled()

    assert asyncio.run(run())
