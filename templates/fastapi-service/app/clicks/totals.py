"""Counting clicks by day while they are written, so that statistics never read them one by one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date
from functools import cache
from typing import Any

from sqlalchemy import Insert, select, tuple_
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from app.clicks.models import DailyCount, DailyVisitor
from app.clicks.visits import Visit

KINDS = ("referrer", "device", "country")
VISITOR = "visitor"
COUNTS: Any = DailyCount.__table__
VISITORS: Any = DailyVisitor.__table__
# These engines write it alike, but SQLAlchemy gives each an insert of its own.
ON_CONFLICT: dict[str, Callable[[Any], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
Row = tuple[Any, ...]


async def add(connection: AsyncConnection, visits: Iterable[Visit]) -> None:
    """Count visits, in the transaction that stores them and has locked their links."""
    counts: Counter[Row] = Counter()
    visitors: set[Row] = set()
    for visit in visits:
        counts.update(_places(visit))
        visitors.add((visit.link_id, _day(visit), visit.visitor))
    # In one order whoever writes: two workers that count the same clicks never wait in a circle.
    for link_id, day in await _note(connection, sorted(visitors)):
        counts[link_id, VISITOR, day, ""] += 1
    names = COUNTS.c.keys()
    rows = [dict(zip(names, (*key, clicks), strict=True)) for key, clicks in sorted(counts.items())]
    if rows:
        await connection.execute(_add(connection.dialect.name), rows)


async def _note(connection: AsyncConnection, visitors: list[Row]) -> list[Row]:
    """Note visitors; gives the link and the day of each who was not there yet."""
    if not visitors:
        return []
    rows = [dict(zip(VISITORS.c.keys(), row, strict=True)) for row in visitors]
    if connection.dialect.name != "mysql":
        new = await connection.execute(_note_new(connection.dialect.name), rows)
        return list(new)
    found = select(VISITORS).where(tuple_(*VISITORS.c).in_(visitors))
    there = {tuple(row) for row in await connection.execute(found)}
    await connection.execute(_NOTE_ANYWAY, rows)
    return [row[:2] for row in visitors if row not in there]


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
def _note_new(engine: str) -> Insert:
    """Insert visitors who are not there yet, and tell which those were."""
    new = ON_CONFLICT[engine](VISITORS).on_conflict_do_nothing()
    return new.returning(VISITORS.c.link_id, VISITORS.c.day)


# MySQL cannot tell which were there; IGNORE would swallow more than a duplicate.
_NOTE_ANYWAY = mysql.insert(VISITORS).on_duplicate_key_update(visitor=VISITORS.c.visitor)
