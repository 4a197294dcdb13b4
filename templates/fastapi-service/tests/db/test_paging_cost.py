"""The cost of a page, counted in steps of SQLite's virtual machine, so that no clock is needed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import Base
from app.db.engines import make_engine
from app.db.paging import Keys, fetch_slice, pick_order
from app.links.models import ORDERS, Link
from app.users.models import User

ROWS = 2000
STEPS_A_COUNT = 10
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
async def session(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[AsyncSession]:
    """A database in which each of two users has thousands of links."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('many')}/many.db")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine, expire_on_commit=False) as session:
        users = [
            {"id": owner, "email": str(owner), "name": "x", "password_hash": "x"}
            for owner in (1, 2)
        ]
        await session.execute(insert(User), users)
        await session.execute(insert(Link), [_row(number) for number in range(2 * ROWS)])
        yield session
    await engine.dispose()


def _row(number: int) -> dict[str, Any]:
    moments = {"created_at": NOW, "updated_at": NOW}
    code = f"{number * 7919 % 100_000:05}"
    return {"owner_id": number % 2 + 1, "code": code, "url": "x", "clicks": 0, **moments}


async def cost(session: AsyncSession, sort: str, after: Keys | None) -> int:
    """How many steps it takes to read one page."""
    counts: list[None] = []
    connection = await session.connection()
    raw: Any = (await connection.get_raw_connection()).driver_connection
    owner = await session.get_one(User, 1)
    order = pick_order(ORDERS, sort)
    await raw.set_progress_handler(lambda: counts.append(None), STEPS_A_COUNT)
    found = await fetch_slice(session, Link.of(owner), order=order, limit=20, after=after)
    await raw.set_progress_handler(None, 0)
    assert len(found.rows) == 20
    return len(counts)


async def keys_near_the_end(session: AsyncSession, sort: str) -> Keys:
    order = pick_order(ORDERS, sort)
    owner = await session.get_one(User, 1)
    statement = Link.of(owner).order_by(*order.clauses()).offset(ROWS - 100)
    return order.keys((await session.scalars(statement.limit(1))).one())


@pytest.mark.parametrize("sort", [sign + name for name in ORDERS for sign in ("", "-")])
async def test_a_page_near_the_end_costs_what_the_first_one_costs(
    session: AsyncSession, sort: str
) -> None:
    first = await cost(session, sort, None)

    last = await cost(session, sort, await keys_near_the_end(session, sort))

    assert first < ROWS / STEPS_A_COUNT
    assert last < 1.5 * first
