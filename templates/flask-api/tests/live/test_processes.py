"""Several processes, with Redis between them: TEST_REDIS_URL names a real one."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from app.live import bus, hub
from app.live.bus import Bus
from app.live.hub import Hub
from app.settings import Settings
from tests.live.conftest import eventually
from tests.live.stand_in import NOWHERE, Process, StandIn


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest.fixture
def start(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Process]]:
    """Start processes that have one Redis between them."""
    monkeypatch.setattr(bus, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(bus, "LAST_RETRY_SECONDS", 0.1)
    started: list[Process] = []
    channel = f"live:test:{uuid4().hex}"

    def start_one(redis: StandIn | str = stand_in) -> Process:
        started.append(Process(redis, channel))
        return started[-1]

    yield start_one
    for process in started:
        process.close()


def test_what_one_process_publishes_the_others_hear(
    start: Callable[..., Process], stand_in: StandIn
) -> None:
    redis = os.environ.get("TEST_REDIS_URL", stand_in)
    here, there = start(redis), start(redis)
    numbers = count()
    heard: list[str] = []

    def publishes_and_is_heard() -> bool:
        here.hub.publish(7, f"change {next(numbers)}")
        heard.extend(there.heard())
        return bool(heard)

    eventually(publishes_and_is_heard)

    assert heard[0].startswith("change ")
    assert here.heard() == [f"change {number}" for number in range(next(numbers))]


def test_others_hear_only_what_is_for_their_users(
    start: Callable[..., Process], stand_in: StandIn
) -> None:
    here, there = start(), start()
    eventually(lambda: len(stand_in.subscriptions) == 2)

    here.hub.publish(8, "not for you")
    here.hub.publish(7, "for you")

    eventually(lambda: there.heard() == ["for you"])


def test_without_redis_the_own_process_goes_on_and_one_warning_is_logged(
    start: Callable[..., Process], stand_in: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    stand_in.away = True
    here = start()
    for number in range(5):
        here.hub.publish(7, str(number))

    assert here.heard() == ["0", "1", "2", "3", "4"]
    eventually(lambda: stand_in.refusals > 2)
    assert caplog.text.count("redis unavailable") == 1


def test_when_redis_returns_the_others_hear_again(
    start: Callable[..., Process], stand_in: StandIn
) -> None:
    here, there = start(), start()
    eventually(lambda: len(stand_in.subscriptions) == 2)
    stand_in.away = True
    eventually(lambda: not stand_in.subscriptions)
    here.hub.publish(7, "lost")

    stand_in.away = False
    eventually(lambda: len(stand_in.subscriptions) == 2)

    def publishes_and_is_heard() -> bool:
        here.hub.publish(7, "again")
        return "again" in there.heard()

    eventually(publishes_and_is_heard)


def test_a_redis_that_is_not_there_is_asked_once_in_a_while(stand_in: StandIn) -> None:
    stand_in.away = True
    here = Bus(NOWHERE, channel="any", client=stand_in)

    for _ in range(5):
        here.publish(7, "lost")

    assert stand_in.refusals == 1


def test_a_redis_that_is_not_there_fails_no_request() -> None:
    here = Bus(NOWHERE, channel="any")

    here.publish(7, "lost")

    here.close()


def test_each_service_has_a_channel_of_its_own(settings: Settings) -> None:
    databases = (settings.database_url, settings.database_url, "sqlite:///other.db")

    one, same, other = (
        hub_of(settings, redis_url=NOWHERE, database_url=url).bus for url in databases
    )

    assert one
    assert same
    assert other
    assert one.channel == same.channel != other.channel


def test_production_with_several_workers_and_no_redis_is_warned(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    hub_of(settings, app_env="production", web_concurrency=2)

    assert "live changes stay within one worker" in caplog.text


def hub_of(settings: Settings, **changes: Any) -> Hub:
    """The hub that an application with these settings gets."""
    app = Flask("any")
    app.extensions.update(settings=settings.model_copy(update=changes), title="any")
    hub.init_app(app)
    found: Hub = app.extensions["live"]
    return found
