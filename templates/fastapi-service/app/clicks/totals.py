"""Counting clicks by day while they are written, so that statistics never read them one by one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date
from functools import cache
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from app.clicks.models import DailyCount, DailyVisitor
from app.clicks.visits import Visit

KINDS = ("referrer", "device", "country")
COUNTS: Any = DailyCount.__table__
VISITORS: Any = DailyVisitor.__table__
# These engines write it alike, but SQLAlchemy gives each an insert of its own.
ON_CONFLICT: dict[str, Callable[[Any], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
Row = tuple[Any, ...]


async def add(connection: AsyncConnection, visits: Iterable[Visit]) -> None:
    """Count visits, in the transaction that stores them."""
    counts: Counter[Row] = Counter()
    visitors: set[Row] = set()
    for visit in visits:
        counts.update(_places(visit))
        visitors.add((visit.link_id, _day(visit), visit.visitor))
    engine = connection.dialect.name
    # In one order whoever writes: two workers that count the same clicks never wait in a circle.
    await _run(connection, _add(engine), [(*key, clicks) for key, clicks in sorted(counts.items())])
    await _run(connection, _note(engine), sorted(visitors))


async def _run(connection: AsyncConnection, statement: Insert, rows: list[Row]) -> None:
    names = statement.table.c.keys()
    if rows:
        await connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])


def _places(visit: Visit) -> Iterator[Row]:
    """Where a visit counts; what is not known of it counts nowhere."""
    for kind in KINDS:
        if value := getattr(visit, kind):
            yield visit.link_id, kind, _day(visit), value


def _day(visit: Visit) -> date:
    return visit.clicked_at.astimezone(UTC).date()


@cache
def _add(engine: str) -> Insert:
    """Insert a count, or add to the one that is there."""
    if engine == "mysql":
        more = mysql.insert(COUNTS)
        return more.on_duplicate_key_update(clicks=COUNTS.c.clicks + more.inserted.clicks)
    new = ON_CONFLICT[engine](COUNTS)
    added = {"clicks": COUNTS.c.clicks + new.excluded.clicks}
    return new.on_conflict_do_update(index_elements=list(COUNTS.primary_key), set_=added)


@cache
def _note(engine: str) -> Insert:
    """Insert a visitor who is not there yet."""
    if engine == "mysql":
        # IGNORE would swallow more than a duplicate.
        return mysql.insert(VISITORS).on_duplicate_key_update(visitor=VISITORS.c.visitor)
    return ON_CONFLICT[engine](VISITORS).on_conflict_do_nothing()
