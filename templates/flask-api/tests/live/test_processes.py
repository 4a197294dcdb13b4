"""Several processes, with Redis between them: TEST_REDIS_URL names a real one."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from queue import Empty, Queue
from typing import Any, Self
from uuid import uuid4

import pytest
from flask import Flask
from redis import Redis
from redis.exceptions import ConnectionError as RedisAway

from app.live import bus, hub
from app.live.bus import Bus
from app.live.hub import Hub
from app.live.mailbox import Mailbox
from app.settings import Settings
from tests.live.conftest import eventually

NOWHERE = "redis://127.0.0.1:1/0"


class StandIn:
    """What a bus needs of Redis, with a switch to take it away."""

    def __init__(self) -> None:
        self.away = False
        self.subscriptions: list[Subscription] = []

    def publish(self, channel: str, text: str) -> None:
        if self.away:
            raise RedisAway
        for each in self.subscriptions:
            each.waiting.put(text)

    def pubsub(self, **_options: Any) -> "Subscription":
        return Subscription(self)


class Subscription:
    """What one process hears."""

    def __init__(self, redis: StandIn) -> None:
        self.redis, self.waiting = redis, Queue[str]()

    def subscribe(self, _channel: str) -> None:
        if self.redis.away:
            raise RedisAway
        self.redis.subscriptions.append(self)

    def get_message(self, timeout: float) -> dict[str, bytes] | None:
        if self.redis.away:
            raise RedisAway
        try:
            return {"data": self.waiting.get(timeout=0.02).encode()}
        except Empty:
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self in self.redis.subscriptions:
            self.redis.subscriptions.remove(self)


class Process:
    """A hub with one user's mailbox, as in a worker process."""

    def __init__(self, client: Any, channel: str) -> None:
        self.hub, self.mailbox = Hub(), Mailbox()
        self.hub.bus = Bus(NOWHERE, channel=channel, client=client)
        assert self.hub.join(7, self.mailbox)

    def heard(self) -> list[str]:
        found = []
        try:
            while True:
                found.append(self.mailbox.take())
        except BlockingIOError:
            return found

    def close(self) -> None:
        assert self.hub.bus
        self.hub.bus.close()
        self.hub.leave(7, self.mailbox)
        self.mailbox.close()


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest.fixture
def start(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Process]]:
    """Start processes on one Redis: a real one if there is one, else the stand-in."""
    monkeypatch.setattr(bus, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(bus, "LAST_RETRY_SECONDS", 0.1)
    started: list[Process] = []
    channel = f"live:test:{uuid4().hex}"

    def start_one(client: Any = stand_in) -> Process:
        started.append(Process(client, channel))
        return started[-1]

    yield start_one
    for process in started:
        process.close()


def test_what_one_process_publishes_the_others_hear(start: Callable[..., Process]) -> None:
    url = os.environ.get("TEST_REDIS_URL")
    client = [Redis.from_url(url)] if url else []
    here, there = start(*client), start(*client)
    numbers = count()
    heard: list[str] = []

    def publishes_and_is_heard() -> bool:
        here.hub.publish(7, f"change {next(numbers)}")
        heard.extend(there.heard())
        return bool(heard)

    eventually(publishes_and_is_heard)

    assert heard[0].startswith("change ")
    assert here.heard() == [f"change {number}" for number in range(next(numbers))]
    for each in client:
        each.close()


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
    eventually(lambda: "redis unavailable" in caplog.text)
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


def test_a_redis_that_is_not_there_costs_no_request(settings: Settings) -> None:
    away = Bus(NOWHERE, channel="any")

    away.publish(7, "lost")
    away.publish(7, "lost at once")


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
    app.extensions["settings"] = settings.model_copy(update=changes)
    hub.init_app(app)
    found: Hub = app.extensions["live"]
    return found
