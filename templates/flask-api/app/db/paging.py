"""Keyset pagination: page 1,000 costs what page 1 costs, and no row is shown twice."""

from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

Row = TypeVar("Row")
Keys = tuple[Any, ...]


@dataclass(frozen=True)
class Order:
    """A sort column with the key as tie-break, both in the same direction."""

    column: InstrumentedAttribute[Any]
    key: InstrumentedAttribute[Any]
    descending: bool = False

    def clauses(self) -> list[ColumnElement[Any]]:
        """What goes into ORDER BY."""
        columns = (self.column, self.key)
        return [column.desc() if self.descending else column.asc() for column in columns]

    def keys(self, row: Any) -> Keys:
        """Where a row stands in this order."""
        return getattr(row, self.column.key), getattr(row, self.key.key)

    def after(self, keys: Keys) -> ColumnElement[bool]:
        """Only the rows behind these keys.

        Said twice, since PostgreSQL and SQLite find the place in the index by the first
        form and MariaDB by the second.
        """
        value, key = keys
        pair, place = tuple_(self.column, self.key), tuple_(value, key)
        if self.descending:
            behind = or_(self.column < value, and_(self.column == value, self.key < key))
            return and_(pair < place, behind)
        behind = or_(self.column > value, and_(self.column == value, self.key > key))
        return and_(pair > place, behind)


def pick_order(orders: dict[str, Order], sort: str) -> Order:
    """The order that a sort key names; a minus in front turns it round."""
    return replace(orders[sort.removeprefix("-")], descending=sort.startswith("-"))


@dataclass
class Slice(Generic[Row]):
    """Some rows of a list, and the keys of the last one if more follow."""

    rows: list[Row]
    next_keys: Keys | None


def fetch_slice(
    session: Session, statement: Select[Row], *, order: Order, limit: int, after: Keys | None
) -> Slice[Row]:
    """Run a statement for one page of its rows."""
    if after is not None:
        statement = statement.where(order.after(after))
    statement = statement.order_by(*order.clauses()).limit(limit + 1)
    rows = list(session.scalars(statement))
    if len(rows) <= limit:
        return Slice(rows, None)
    return Slice(rows[:limit], order.keys(rows[limit - 1]))
