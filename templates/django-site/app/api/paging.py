"""Keyset pagination: page 1,000 costs what page 1 costs, and no row is shown twice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model, QuerySet

Keys = tuple[Any, Any]


@dataclass(frozen=True)
class Order:
    """A sort column with the primary key as tie-break, both in the same direction."""

    column: str
    descending: bool = False

    def columns(self) -> list[str]:
        """What goes into ORDER BY."""
        sign = "-" if self.descending else ""
        return [f"{sign}{self.column}", f"{sign}pk"]

    def keys(self, row: Model) -> Keys:
        """Where a row stands in this order."""
        return getattr(row, self.column), row.pk

    def ranges_after(self, keys: Keys) -> Iterator[dict[str, Any]]:
        """The rows behind these keys, as ranges of an index that come one after the other.

        One condition for both would be shorter, but no form of it keeps every engine from
        walking through all rows of an equal value.
        """
        behind = "lt" if self.descending else "gt"
        value, key = keys
        yield {self.column: value, f"pk__{behind}": key}
        yield {f"{self.column}__{behind}": value}


def pick_order(orders: dict[str, Order], sort: str) -> Order:
    """The order that a sort key names; a minus in front turns it round."""
    return replace(orders[sort.removeprefix("-")], descending=sort.startswith("-"))


def sort_keys(orders: dict[str, Order]) -> list[str]:
    """What a list may be sorted by."""
    return [sign + name for name in orders for sign in ("", "-")]


@dataclass
class Slice:
    """Some rows of a list, and the keys of the last one if more follow."""

    rows: list[Any]
    next_keys: Keys | None


def fetch_slice(queryset: QuerySet[Any], *, order: Order, limit: int, after: Keys | None) -> Slice:
    """The rows of one page."""
    ordered = queryset.order_by(*order.columns())
    rows: list[Any] = []
    for place in [{}] if after is None else order.ranges_after(after):
        if len(rows) <= limit:
            rows.extend(ordered.filter(**place)[: limit + 1 - len(rows)])
    if len(rows) <= limit:
        return Slice(rows, None)
    return Slice(rows[:limit], order.keys(rows[limit - 1]))
