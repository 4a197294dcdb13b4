"""Every click is stored, once, at last."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import delete
from sqlalchemy.exc import OperationalError

from app.clicks import queue as queues
from app.clicks import service, writer
from app.clicks.meters import ClickMeters
from app.clicks.queue import ClickQueue
from app.clicks.visits import Visit
from app.clicks.writer import ClickWriter
from app.links.models import Link
from tests.fixtures import MakeApp
from tests.workers import AwayEngine, Start, Worker, eventually, starting

METERS = ClickMeters(CollectorRegistry())
VISIT = Visit(1, datetime(2026, 3, 1, tzinfo=UTC), "", "mobile", "", "somebody")


async def test_a_click_is_stored_with_what_is_known_of_it(start: Start) -> None:
    worker = await start(country_header="CF-IPCountry")
    code = (await worker.shorten())["code"]
    sent = {"Referer": "https://News.Example/a", "CF-IPCountry": "de", "User-Agent": "iPhone"}

    await worker.follow(code, **sent)

    [click] = await worker.stored()
    assert (click.referrer, click.country, click.device) == ("news.example", "DE", "mobile")
    assert abs((datetime.now(UTC) - click.clicked_at).total_seconds()) < 60


async def test_a_link_counts_its_clicks(worker: Worker) -> None:
    codes = [(await worker.shorten())["code"] for _ in range(4)]
    asked = Counter({codes[0]: 7, codes[1]: 1, codes[2]: 1})

    await asyncio.gather(*(worker.follow(code) for code in asked.elements()))

    assert len(await worker.stored()) == 9
    assert [await worker.counter(code) for code in codes] == [7, 1, 1, 0]


async def test_more_than_a_batch_is_stored_in_batches(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "BATCH", 4)
    sizes = []

    async def store(connection: Any, visits: list[Visit]) -> int:
        sizes.append(len(visits))
        return await stored(connection, visits)

    stored = service.store
    monkeypatch.setattr(service, "store", store)
    code = (await worker.shorten())["code"]

    await asyncio.gather(*(worker.follow(code) for _ in range(10)))

    assert len(await worker.stored()) == 10
    assert max(sizes) <= 4


async def test_clicks_of_a_deleted_link_are_dropped_and_the_others_stored(worker: Worker) -> None:
    gone, kept = (await worker.shorten())["code"], (await worker.shorten())["code"]
    await worker.follow(gone)
    await worker.stored()
    async with worker.app.state.engine.begin() as connection:
        await connection.execute(delete(Link).where(Link.code == gone))

    await asyncio.gather(*(worker.follow(code) for code in (gone, kept, gone)))

    assert len(await worker.stored()) == 1
    assert worker.figure("clicks_total", outcome="dropped") == 2
    assert worker.figure("clicks_total", outcome="written") == 2


async def test_what_fails_is_tried_again(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = iter([OperationalError("", {}, OSError()), RuntimeError("nobody expected this")])

    async def store(connection: Any, visits: list[Visit]) -> int:
        if error := next(failures, None):
            raise error
        return await stored(connection, visits)

    stored = service.store
    monkeypatch.setattr(service, "store", store)
    code = (await worker.shorten())["code"]

    await worker.follow(code)

    assert len(await worker.stored()) == 1
    assert worker.figure("click_writer_failures_total") == 2


async def test_the_end_of_a_worker_stores_what_waits(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "INTERVAL_SECONDS", 60)
    async with starting(make_app) as start:
        worker = await start()
        code = (await worker.shorten())["code"]
        for _ in range(20):
            await worker.follow(code)
        assert await worker.counter(code) == 0

    assert await worker.counter(code) == 20


async def test_the_end_does_not_wait_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    queue = ClickQueue(5)
    away: Any = AwayEngine("sqlite")
    stuck = ClickWriter(away, queue, METERS)
    task = asyncio.create_task(stuck.run())
    for _ in range(3):
        await queue.place()
        queue.add(VISIT)
    await eventually(lambda: away.asked)

    await stuck.drain(task, patience=0.02)

    assert task.cancelled()
    assert "3 clicks are lost" in caplog.text
