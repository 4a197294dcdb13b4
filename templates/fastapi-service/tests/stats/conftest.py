"""Clicks that were made on some day."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.clicks import totals
from app.clicks.visits import Visit
from app.links.models import Link
from tests.people import Person

Click = Callable[..., Awaitable[None]]
ReadStats = Callable[..., Awaitable[Any]]


async def id_of(app: FastAPI, code: str) -> int:
    async with app.state.engine.connect() as connection:
        found: int = await connection.scalar(select(Link.id).where(Link.code == code))
        return found


@pytest.fixture
def click(app: FastAPI, link_id: int) -> Click:
    """Count a click: `await click(date(2026, 3, 1), device="mobile")`."""

    async def count(when: date, *, times: int = 1, **known: Any) -> None:
        moment = when if isinstance(when, datetime) else datetime.combine(when, time(12), UTC)
        fields = {"referrer": "", "device": "desktop", "country": "", "visitor": "somebody"}
        visit = Visit(clicked_at=moment, **{"link_id": link_id, **fields, **known})
        async with app.state.engine.begin() as connection:
            await totals.add(connection, [visit] * times)

    return count


@pytest.fixture
def read_stats(ada: Person, link: Any) -> ReadStats:
    """Read the statistics of the link: `await read_stats("2026-03-01", "2026-03-31")`."""

    async def read(first: str, last: str) -> Any:
        response = await ada.get(f"/links/{link['code']}/stats", **{"from": first, "to": last})
        assert response.status_code == 200, response.text
        return response.json()

    return read
