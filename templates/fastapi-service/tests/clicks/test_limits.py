"""A link is used as often as it may be: never once more, and not once less."""

import asyncio
from collections import Counter

import pytest

from app.redirects import resolver
from tests.workers import Start, Worker, eventually_gives


async def test_workers_together_grant_exactly_what_is_allowed(start: Start) -> None:
    workers = [await start() for _ in range(3)]
    code = (await workers[0].shorten(max_clicks=25))["code"]

    asked = (worker.follow(code) for _ in range(20) for worker in workers)
    answers = Counter(answer.status_code for answer in await asyncio.gather(*asked))

    assert answers == {307: 25, 410: 35}
    for worker in workers:
        await worker.stored()
    assert len(await workers[0].stored()) == 25
    assert await workers[0].counter(code) == 25


async def test_a_restart_forgets_no_use(start: Start) -> None:
    code = (await (await start()).shorten(max_clicks=3))["code"]

    answers = [(await (await start()).follow(code)).status_code for _ in range(4)]

    assert answers == [307, 307, 307, 410]


async def test_a_link_that_is_used_up_is_remembered_as_such(worker: Worker) -> None:
    code = (await worker.shorten(max_clicks=1))["code"]

    answers = [(await worker.follow(code)).status_code for _ in range(5)]

    assert answers == [307, 410, 410, 410, 410]
    assert worker.figure("redirect_lookups_total", level="database", result="hit") == 2


async def test_a_higher_limit_opens_a_link_again(worker: Worker) -> None:
    code = (await worker.shorten(max_clicks=1))["code"]
    await worker.follow(code)
    assert (await worker.follow(code)).status_code == 410

    await worker.owner.patch(f"/links/{code}", max_clicks=2)

    assert [(await worker.follow(code)).status_code for _ in range(2)] == [307, 410]


async def test_a_limit_that_was_lifted_elsewhere_stops_nobody(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = await start(), await start()
    code = (await here.shorten(max_clicks=1))["code"]
    await there.client.head(f"/{code}")
    await here.follow(code)
    await here.owner.patch(f"/links/{code}", max_clicks=None)

    assert [(await there.follow(code)).status_code for _ in range(3)] == [307] * 3


async def test_a_link_that_was_deleted_elsewhere_is_not_found(start: Start) -> None:
    here, there = await start(), await start()
    code = (await here.shorten(max_clicks=5))["code"]
    await there.follow(code)

    await here.owner.delete(f"/links/{code}")

    assert (await there.follow(code)).status_code == 404


async def test_a_limit_that_is_added_counts_earlier_clicks(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolver, "FRESH_SECONDS", 0.03)
    here, there = await start(), await start()
    code = (await here.shorten())["code"]
    for _ in range(3):
        await there.follow(code)
    await there.stored()

    await here.owner.patch(f"/links/{code}", max_clicks=4)

    assert [(await here.follow(code)).status_code for _ in range(2)] == [307, 410]

    async def status() -> int:
        return (await there.follow(code)).status_code

    await eventually_gives(status, 410)
