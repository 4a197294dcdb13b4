"""Windows that follow a link, clicks for them to be told of, and workers that share these."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from redis.asyncio import Redis

from app.auth import tokens
from app.clicks.visits import Visit
from app.db.base import utc_now
from app.live import bus, conversation
from app.live.hub import Hub
from app.redis_client import connect
from tests.live.hub_workers import HubWorker, Start
from tests.live.stand_in import StandIn
from tests.live.windows import OpenWindow, Window
from tests.people import Person


@pytest.fixture
def hub(app: FastAPI) -> Iterator[Hub]:
    """The hub of the application, for this test alone."""
    before, app.state.live = app.state.live, Hub()
    yield app.state.live
    app.state.live = before


@pytest.fixture
async def open_window(app: FastAPI, link: Any, hub: Hub) -> AsyncIterator[OpenWindow]:
    """Open windows that are closed after the test."""
    async with AsyncExitStack() as opened:

        async def open_one(code: str = link["code"], **headers: str) -> Window:
            window = Window(app, f"/api/v1/links/{code}/live", headers)
            opened.push_async_callback(window.close)
            return await window.open()

        yield open_one


@pytest.fixture
async def window(open_window: OpenWindow, ada: Person) -> Window:
    """One window of Ada's, signed in."""
    found: Window = await (await open_window()).sign_in(ada)
    return found


@pytest.fixture
def click(hub: Hub, link_id: int) -> Callable[..., Visit]:
    """Let a click happen: `click(device="mobile")`."""

    def tell(**known: Any) -> Visit:
        fields = {"referrer": "", "device": "desktop", "country": "", "visitor": "secret-hash"}
        moment = {"link_id": link_id, "clicked_at": utc_now()}
        visit = Visit(**{**moment, **fields, **known})
        hub.tell(visit)
        return visit

    return tell


@pytest.fixture
def quick_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "HEARTBEAT_SECONDS", 0.02)


@pytest.fixture(autouse=True)
def _without_gathering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "GATHER_SECONDS", 0.0)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is past the end of every access token."""
    then = time.time() + tokens.ACCESS_LIFETIME.total_seconds() + 1

    class Clock:
        time = staticmethod(lambda: then)

    monkeypatch.setattr(tokens, "time", Clock)


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

        async def start_one(redis: Any = stand_in) -> HubWorker:
            worker = HubWorker(redis, channel)
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
