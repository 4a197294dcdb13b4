"""Inserting what may be there already, without spoiling the transaction."""

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Insert, Table, insert
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import make_transient_to_detached

from app.db.base import Base

Row = TypeVar("Row", bound=Base)


async def insert_unless_taken(session: AsyncSession, row: Row) -> Row | None:
    """Insert a row that has everything but its id, or nothing if a unique value is taken.

    PostgreSQL would give up the whole transaction with a statement that fails, and a savepoint
    costs two round trips. The other engines take back the one statement.
    """
    table: Any = row.__table__
    names = [column.name for column in table.columns if column.name != "id"]
    values = {name: getattr(row, name) for name in names}
    statement = _insert(table, session.get_bind().dialect.name)
    try:
        result: Any = await session.execute(statement, values)
    except IntegrityError:
        return None
    if not result.rowcount:
        return None
    row.id = result.inserted_primary_key.id  # type: ignore[attr-defined]
    make_transient_to_detached(row)
    session.add(row)
    return row


@cache
def _insert(table: Table, engine: str) -> Insert:
    if engine == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return insert(table)
