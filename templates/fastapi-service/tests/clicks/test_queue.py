"""A full queue slows, then refuses; it never loses."""

import asyncio
from typing import Any

import pytest

from app.clicks import queue as queues
from app.clicks import service
from app.clicks.queue import ClickQueue
from app.clicks.visits import Visit
from tests.clicks.test_writer import VISIT
from tests.workers import Start, eventually


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """While it is closed nothing is stored."""
    opened, stored = asyncio.Event(), service.store

    async def store(connection: Any, visits: list[Visit]) -> int:
        await opened.wait()
        return await stored(connection, visits)

    monkeypatch.setattr(service, "store", store)
    return opened


async def test_a_click_waits_for_room(start: Start, gate: asyncio.Event) -> None:
    worker = await start(click_queue_room=2)
    code = (await worker.shorten())["code"]
    following = [asyncio.create_task(worker.follow(code)) for _ in range(5)]
    await eventually(lambda: sum(each.done() for each in following) == 2)

    gate.set()

    assert {(await each).status_code for each in following} == {307}
    assert len(await worker.stored()) == 5


async def test_without_room_a_redirect_is_refused_and_not_its_click_lost(
    start: Start, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "PATIENCE_SECONDS", 0.01)
    worker = await start(click_queue_room=2)
    code = (await worker.shorten())["code"]

    answers = [await worker.follow(code) for _ in range(4)]
    gate.set()

    assert [answer.status_code for answer in answers] == [307, 307, 503, 503]
    assert answers[-1].headers["Retry-After"]
    assert worker.figure("clicks_total", outcome="refused") == 2
    assert len(await worker.stored()) == 2


async def test_without_room_no_limit_is_spent(
    start: Start, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "PATIENCE_SECONDS", 0.01)
    worker = await start(click_queue_room=1)
    code = (await worker.shorten(max_clicks=2))["code"]

    answers = [(await worker.follow(code)).status_code for _ in range(3)]
    gate.set()
    for _ in range(2):
        await worker.stored()
        answers.append((await worker.follow(code)).status_code)

    assert answers == [307, 503, 503, 307, 410]


async def test_a_click_keeps_its_place_until_it_is_stored() -> None:
    queue = ClickQueue(2)
    for _ in range(2):
        await queue.place()
        queue.add(VISIT)

    taken = queue.take()
    waiting = asyncio.create_task(queue.place())
    await asyncio.sleep(0)

    assert len(queue) == 2
    assert not waiting.done()
    queue.settle(taken)
    await waiting
    assert len(queue) == 0
