"""What became of each redirect and each click, and how many still wait."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.clicks import queue, service
from app.db.base import utc_now
from app.links.models import Link
from tests.live.windows import Window
from tests.workers import Start, Worker, eventually


def waiting(worker: Worker) -> float:
    return worker.figure("click_queue_length")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Nothing is stored before it is open."""
    gate, store = asyncio.Event(), service.store

    async def store_later(*arguments: Any) -> int:
        await gate.wait()
        return await store(*arguments)

    monkeypatch.setattr(service, "store", store_later)
    return gate


async def test_a_redirect_counts_by_how_it_ended(worker: Worker) -> None:
    code = (await worker.shorten())["code"]
    once = (await worker.shorten(max_clicks=1))["code"]
    expired = (await worker.shorten())["code"]
    await expire(worker, expired)

    for each in (code, code, once, once, expired, "nobodys"):
        await worker.follow(each)
    await worker.client.head(f"/{code}")

    endings = ("redirected", "looked", "unknown", "expired", "used_up", "unavailable")
    counted = [worker.figure("redirects_total", outcome=ending) for ending in endings]
    assert counted == [3, 1, 1, 1, 1, 0]


async def expire(worker: Worker, code: str) -> None:
    """Let the time of a link be over, past the rules for those who make links."""
    long_ago = utc_now() - timedelta(days=1)
    async with worker.app.state.engine.begin() as connection:
        await connection.execute(update(Link).where(Link.code == code).values(expires_at=long_ago))


async def test_a_click_waits_until_it_is_written(worker: Worker, gate: asyncio.Event) -> None:
    code = (await worker.shorten())["code"]
    for _ in range(3):
        await worker.follow(code)

    await eventually(lambda: waiting(worker) == 3)
    assert not worker.figure("clicks_total", outcome="written")

    gate.set()
    await eventually(lambda: waiting(worker) == 0)
    assert worker.figure("clicks_total", outcome="written") == 3


async def test_what_finds_no_room_is_refused(
    start: Start, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "PATIENCE_SECONDS", 0.01)
    worker = await start(click_queue_room=2)
    code = (await worker.shorten())["code"]

    statuses = [(await worker.follow(code)).status_code for _ in range(3)]

    assert statuses == [307, 307, 503]
    assert worker.figure("clicks_total", outcome="refused") == 1
    assert worker.figure("click_queue_room") == 2
    gate.set()


async def test_an_open_live_connection_counts(worker: Worker) -> None:
    path = f"/api/v1/links/{(await worker.shorten())['code']}/live"
    windows = [await Window(worker.app, path, {}).open() for _ in range(2)]
    before = worker.figure("live_connections")

    for window in windows:
        await window.close()

    assert (before, worker.figure("live_connections")) == (2, 0)
