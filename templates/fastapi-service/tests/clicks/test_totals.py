"""What a day of clicks comes to, counted while the clicks are written."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.clicks import service, totals
from app.clicks.models import DailyCount
from app.clicks.visits import Visit

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def visit(link_id: int, **known: Any) -> Visit:
    fields = {"referrer": "", "device": "mobile", "country": "", "visitor": "somebody"}
    return Visit(**{"link_id": link_id, "clicked_at": NOON, **fields, **known})


async def add(app: FastAPI, visits: list[Visit]) -> None:
    async with app.state.engine.begin() as connection:
        await totals.add(connection, visits)


async def counts(app: FastAPI) -> dict[tuple[str, str], int]:
    asked = select(DailyCount.kind, DailyCount.value, DailyCount.clicks)
    async with app.state.engine.connect() as connection:
        return {(kind, value): clicks for kind, value, clicks in await connection.execute(asked)}


async def test_what_is_not_known_counts_nowhere(app: FastAPI, link_id: int) -> None:
    await add(app, [visit(link_id), visit(link_id, referrer="site.example")])

    assert await counts(app) == {
        ("device", "mobile"): 2,
        ("referrer", "site.example"): 1,
        ("visitor", ""): 1,
    }


async def test_a_visitor_counts_once_a_day(app: FastAPI, link_id: int) -> None:
    await add(app, [visit(link_id, visitor=who) for who in ("ada", "bob", "ada")])
    await add(app, [visit(link_id, visitor=who) for who in ("bob", "eve")])

    assert (await counts(app))["visitor", ""] == 3


async def test_nothing_to_count_costs_nothing(app: FastAPI) -> None:
    await add(app, [])

    assert await counts(app) == {}


async def test_what_is_rolled_back_does_not_count(app: FastAPI, link_id: int) -> None:
    async with app.state.engine.connect() as connection:
        await totals.add(connection, [visit(link_id)])
        await connection.rollback()

    assert await counts(app) == {}


async def test_hosts_that_differ_in_an_accent_are_two(app: FastAPI, link_id: int) -> None:
    await add(app, [visit(link_id, referrer=host) for host in ("a.example", "á.example")])

    assert (await counts(app))["referrer", "á.example"] == 1


async def test_writers_at_the_same_time_count_every_click(app: FastAPI, link_id: int) -> None:
    hosts = [f"site-{number}.example" for number in range(20)]
    batches = [
        [visit(link_id, referrer=host, visitor=f"v{writer % 3}") for host in order]
        for writer in range(6)
        for order in (hosts, hosts[::-1])
    ]

    async def store(batch: list[Visit]) -> None:
        async with app.state.engine.begin() as connection:
            await service.store(connection, batch)

    await asyncio.gather(*(store(batch) for batch in batches))

    found = await counts(app)
    assert found["device", "mobile"] == 240
    assert {found["referrer", host] for host in hosts} == {12}
    assert found["visitor", ""] == 3


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")).map(
            lambda pair: {"referrer": pair[0], "visitor": pair[1]}
        ),
        max_size=30,
    ),
    st.integers(1, 30),
)
async def test_batches_of_any_size_come_to_the_same(
    app: FastAPI, link_id: int, known: list[dict[str, str]], size: int
) -> None:
    before = await counts(app)
    visits = [visit(link_id, **each) for each in known]

    for start in range(0, len(visits), size):
        await add(app, visits[start : start + size])

    after = await counts(app)
    for host in "abc":
        more = after.get(("referrer", host), 0) - before.get(("referrer", host), 0)
        assert more == sum(each["referrer"] == host for each in known)
