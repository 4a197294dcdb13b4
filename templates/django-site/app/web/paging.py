"""Keyset pagination: page 1,000 costs what page 1 costs, and no row is shown twice."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Up to the year 2286, and any 64-bit key.
CURSOR = re.compile(r"(-?\d{1,16})_(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Page:
    """Some rows of a list, newest first, and where the rest begins."""

    object_list: list[Any]
    is_first: bool
    next_cursor: str | None = None

    @property
    def has_next(self) -> bool:
        """Whether older rows follow."""
        return self.next_cursor is not None

    @property
    def next_url(self) -> str:
        """The address of the rest, from the page that this one is at."""
        return f"?before={self.next_cursor}"


def newest_first(rows: QuerySet[Any], *, at: str, size: int, before: str | None) -> Page:
    """One page of the rows, by the moment in the column `at`."""
    ordered = rows.order_by(f"-{at}", "-id")
    found: list[Any] = []
    for place in _ranges(at, before):
        if len(found) <= size:
            found.extend(ordered.filter(**place)[: size + 1 - len(found)])
    rest = _cursor(found[size - 1], at) if len(found) > size else None
    return Page(found[:size], before is None, rest)


def _ranges(at: str, before: str | None) -> list[dict[str, Any]]:
    """The rows behind a cursor, as ranges of an index that come one after the other."""
    if before is None:
        return [{}]
    if not (parts := CURSOR.fullmatch(before)):
        raise Http404("There is no such page.")
    moment = EPOCH + timedelta(microseconds=int(parts[1]))
    return [{at: moment, "id__lt": int(parts[2])}, {f"{at}__lt": moment}]


def _cursor(row: Model, at: str) -> str:
    return f"{(getattr(row, at) - EPOCH) // timedelta(microseconds=1)}_{row.pk}"
