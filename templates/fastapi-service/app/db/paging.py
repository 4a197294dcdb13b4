"""Keyset pagination: page 1,000 costs what page 1 costs, and no row is shown twice."""

from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

Row = TypeVar("Row")
Keys = tuple[Any, ...]


@dataclass(frozen=True)
class Order:
    """A sort column with the key as tie-break, both in the same direction."""

    column: InstrumentedAttribute[Any]
    key: InstrumentedAttribute[Any]
    descending: bool = False

    def __str__(self) -> str:
        """Name the order, without the cost of writing SQL."""
        sign = "-" if self.descending else ""
        return f"{sign}{self.column.class_.__name__}.{self.column.key}"

    def clauses(self) -> list[ColumnElement[Any]]:
        """What goes into ORDER BY."""
        columns = dict.fromkeys((self.column, self.key))
        return [column.desc() if self.descending else column.asc() for column in columns]

    def keys(self, row: Any) -> Keys:
        """Where a row stands in this order."""
        return getattr(row, self.column.key), getattr(row, self.key.key)

    def ranges_after(self, keys: Keys) -> list[ColumnElement[bool]]:
        """The rows behind these keys, as ranges of an index that come one after the other.

        One condition for both would be shorter, but no form of it keeps every engine from
        walking through all rows of an equal value.
        """
        value, key = keys
        beyond = self._behind(self.column, value)
        if self.column.key == self.key.key:
            return [beyond]
        return [and_(self.column == value, self._behind(self.key, key)), beyond]

    def _behind(self, column: InstrumentedAttribute[Any], value: Any) -> ColumnElement[bool]:
        behind: ColumnElement[bool] = column < value if self.descending else column > value
        return behind


def pick_order(orders: dict[str, Order], sort: str) -> Order:
    """The order that a sort key names; a minus in front turns it round."""
    return replace(orders[sort.removeprefix("-")], descending=sort.startswith("-"))


@dataclass
class Slice(Generic[Row]):
    """Some rows of a list, and the keys of the last one if more follow."""

    rows: list[Row]
    next_keys: Keys | None


async def fetch_slice(
    session: AsyncSession, statement: Select[Row], *, order: Order, limit: int, after: Keys | None
) -> Slice[Row]:
    """Run a statement for one page of its objects or rows."""
    statement = statement.order_by(*order.clauses())
    rows: list[Row] = []
    for place in [true()] if after is None else order.ranges_after(after):
        if len(rows) <= limit:
            rest = statement.where(place).limit(limit + 1 - len(rows))
            found: Any = await session.execute(rest)
            rows.extend(found.scalars() if len(found.keys()) == 1 else found)
    if len(rows) <= limit:
        return Slice(rows, None)
    return Slice(rows[:limit], order.keys(rows[limit - 1]))
