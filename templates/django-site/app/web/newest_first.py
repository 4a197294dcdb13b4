"""Keyset pagination: page 1,000 costs what page 1 costs, and no row is shown twice."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds since then, and a key; every integer of both fits into 64 bits.
CURSOR = re.compile(r"(-?\d{1,18})_(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Page:
    """Some rows of a list, newest first, and where the rest begins."""

    object_list: list[Any]
    is_first: bool = True
    next_cursor: str | None = None

    @property
    def has_next(self) -> bool:
        """Whether older rows follow."""
        return self.next_cursor is not None


@dataclass(frozen=True)
class Span:
    """The rows of a time, by the moment in one of their columns."""

    at: str
    since: datetime | None = None
    until: datetime | None = None

    def ranges(self, before: str | None = None) -> list[dict[str, Any]]:
        """The rows behind a cursor, as ranges of an index that come one after the other.

        Each has one upper bound: with two, SQLite may walk through all rows below the wrong one.
        """
        since = {f"{self.at}__gte": self.since} if self.since else {}
        until = {f"{self.at}__lte": self.until} if self.until else {}
        if before is None:
            return [since | until]
        moment, key = _position(before)
        if self.until and moment > self.until:
            return [since | until]
        return [{self.at: moment, "id__lt": key}, since | {f"{self.at}__lt": moment}]


def newest_first(rows: QuerySet[Any], span: Span, *, size: int, before: str | None = None) -> Page:
    """One page of the rows in a span."""
    ordered = rows.order_by(f"-{span.at}", "-id")
    found: list[Any] = []
    for place in span.ranges(before):
        if len(found) <= size:
            found.extend(ordered.filter(**place)[: size + 1 - len(found)])
    rest = cursor_of(found[size - 1], span.at) if len(found) > size else None
    return Page(found[:size], before is None, rest)


def _position(cursor: str) -> tuple[datetime, int]:
    if not (parts := CURSOR.fullmatch(cursor)):
        raise Http404("There is no such page.")
    try:
        return EPOCH + timedelta(microseconds=int(parts[1])), int(parts[2])
    except OverflowError:
        raise Http404("There is no such page.") from None


def cursor_of(row: Model, at: str) -> str:
    """Where a row stands, as the rows behind it are asked for."""
    return f"{(getattr(row, at) - EPOCH) // timedelta(microseconds=1)}_{row.pk}"
