"""Several workers, with Redis between them: TEST_REDIS_URL names a real one."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from app.live import bus, hub
from app.live.hub import Hub
from app.redis_client import connect
from app.settings import Settings
from tests.live.hub_workers import LINK, HubWorker, Start, hears
from tests.live.stand_in import NOWHERE, StandIn
from tests.workers import eventually


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


async def test_a_worker_that_stops_tells_what_it_still_has(
    stand_in: StandIn, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = await start()
    monkeypatch.setattr(bus, "GATHER_SECONDS", 60)
    here = HubWorker(stand_in, "any")
    assert here.hub.bus
    async with here.hub.bus.running(here.hub.deliver):
        await asyncio.sleep(0)
        here.click("last.example")

    await eventually(lambda: there.heard("last.example"))


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
