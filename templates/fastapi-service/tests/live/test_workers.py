"""Several workers, with Redis between them: TEST_REDIS_URL names a real one."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from app.clicks.visits import Visit
from app.db.base import utc_now
from app.live import bus, hub
from app.live.bus import Bus
from app.live.hub import Hub
from app.redis_client import connect
from app.settings import Settings
from tests.live.conftest import eventually
from tests.live.stand_in import NOWHERE, StandIn

LINK = 7


class Worker:
    """A hub with one mailbox, as in a worker process."""

    def __init__(self, redis: Any, channel: str) -> None:
        self.redis, self.told = redis, list[str]()
        self.hub = Hub(bus=Bus(redis, channel=channel))

    def click(self, referrer: str, *, link_id: int = LINK) -> None:
        self.hub.tell(Visit(link_id, utc_now(), referrer, "desktop", "", "secret-hash"))

    def heard(self, referrer: str) -> int:
        """How often a click was heard of."""
        return sum(f'"{referrer}"' in told for told in self.told)

    async def read(self) -> None:
        with self.hub.mailbox(user_id=1, link_id=LINK) as mailbox:
            while True:
                self.told += await mailbox.take()


Start = Callable[..., Awaitable[Worker]]


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest.fixture
async def start(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    """Start workers that have one Redis between them."""
    monkeypatch.setattr(bus, "GATHER_SECONDS", 0.001)
    monkeypatch.setattr(bus, "FIRST_RETRY_SECONDS", 0.005)
    monkeypatch.setattr(bus, "LAST_RETRY_SECONDS", 0.02)
    channel = f"live:test:{uuid4().hex}"
    async with AsyncExitStack() as started:

        async def start_one(redis: Any = stand_in) -> Worker:
            worker = Worker(redis, channel)
            assert worker.hub.bus
            await started.enter_async_context(worker.hub.bus.running(worker.hub.deliver))
            reading = asyncio.create_task(worker.read())
            started.callback(reading.cancel)
            await asyncio.sleep(0)
            return worker

        yield start_one


@pytest.fixture
async def redis(stand_in: StandIn) -> AsyncIterator[Redis | StandIn]:
    """A real Redis where one is named, or what stands in for it."""
    if url := os.environ.get("TEST_REDIS_URL"):
        async with connect(url) as client:
            yield client
    else:
        yield stand_in


async def hears(there: Worker, here: Worker) -> None:
    """Wait until one worker hears of another's clicks."""

    def clicks_and_is_heard() -> int:
        here.click("first.example")
        return there.heard("first.example")

    await eventually(clicks_and_is_heard)


async def test_what_one_worker_sees_the_others_tell_once(
    start: Start, redis: Redis | StandIn
) -> None:
    here, there = await start(redis), await start(redis)
    await hears(there, here)
    await hears(here, there)

    for number in range(100):
        here.click(f"site-{number}.example")

    await eventually(lambda: there.heard("site-99.example"))
    told = [sum(f'"site-{n}.example"' in each for each in there.told) for n in range(100)]
    assert told == [1] * 100
    assert [here.heard(f"site-{n}.example") for n in range(100)] == [1] * 100


async def test_redis_never_learns_who_clicked(start: Start, stand_in: StandIn) -> None:
    here, there = await start(), await start()
    await hears(there, here)

    assert stand_in.published
    assert not any("secret-hash" in text for text in stand_in.published)


async def test_others_hear_only_of_the_links_that_they_follow(
    start: Start, stand_in: StandIn
) -> None:
    here, there = await start(), await start()
    await hears(there, here)

    here.click("not-followed.example", link_id=LINK + 1)
    here.click("followed.example")

    await eventually(lambda: there.heard("followed.example"))
    assert not there.heard("not-followed.example")


async def test_without_redis_the_own_clicks_arrive_and_one_warning_is_logged(
    start: Start, stand_in: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    stand_in.away = True
    here = await start()

    for number in range(5):
        here.click(f"site-{number}.example")

    await eventually(lambda: here.heard("site-4.example"))
    await eventually(lambda: stand_in.refusals > 3)
    assert caplog.text.count("redis unavailable") == 1


async def test_when_redis_returns_the_others_hear_again(
    start: Start, stand_in: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    here, there = await start(), await start()
    await hears(there, here)
    stand_in.away = True
    await eventually(lambda: stand_in.refusals > 3)
    here.click("lost.example")

    stand_in.away = False
    there.told.clear()
    await hears(there, here)

    assert caplog.text.count("redis is back") == 2


async def test_a_subscription_that_falls_silent_is_made_anew(
    start: Start, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus, "SILENCE_SECONDS", 0.03)
    monkeypatch.setattr(bus, "BEAT_SECONDS", 0.005)
    here, there = await start(), await start()
    await hears(there, here)

    stand_in.deaf()
    there.told.clear()

    await hears(there, here)


async def test_garbage_on_the_channel_ends_nothing(start: Start, stand_in: StandIn) -> None:
    here, there = await start(), await start()
    await hears(there, here)

    await stand_in.publish("", "somebody\nno-number {}")
    there.told.clear()

    await hears(there, here)


async def test_a_worker_that_stops_tells_what_it_still_has(
    stand_in: StandIn, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = await start()
    monkeypatch.setattr(bus, "GATHER_SECONDS", 60)
    here = Worker(stand_in, "any")
    assert here.hub.bus
    async with here.hub.bus.running(here.hub.deliver):
        await asyncio.sleep(0)
        here.click("last.example")

    await eventually(lambda: there.heard("last.example"))


async def test_what_redis_does_not_take_does_not_pile_up(start: Start, stand_in: StandIn) -> None:
    stand_in.away = True
    here = await start()

    for _ in range(bus.ROOM + 10):
        here.click("lost.example")

    assert here.hub.bus
    assert here.hub.bus.waiting <= bus.ROOM


async def test_each_service_has_a_channel_of_its_own(settings: Settings) -> None:
    urls = ("sqlite:///a.db", "sqlite:///a.db", "sqlite:///b.db")

    one, same, other = (hub_of(settings, database_url=url, redis_url=NOWHERE).bus for url in urls)

    assert one
    assert same
    assert other
    assert one.channel == same.channel != other.channel


async def test_production_with_several_workers_and_no_redis_is_warned(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    hub_of(settings, app_env="production", web_concurrency=2)

    assert "live clicks stay within one worker" in caplog.text


def hub_of(settings: Settings, **changes: Any) -> Hub:
    """The hub that an application with these settings gets."""
    app = FastAPI()
    app.state.settings = settings.model_copy(update=changes)
    app.state.metrics = CollectorRegistry()
    app.state.redis = connect(NOWHERE) if app.state.settings.redis_url else None
    hub.init_app(app)
    found: Hub = app.state.live
    return found
