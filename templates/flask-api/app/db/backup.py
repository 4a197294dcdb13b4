"""Backups that no database's own tools are needed for: one JSON row a line, compressed."""

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Engine, Table, func, insert, inspect, select, text
from sqlalchemy.exc import StatementError

from app.db.base import Base

BATCH = 500
# What a file that is cut off or that somebody changed can lead to.
DAMAGE = (
    *(AttributeError, EOFError, LookupError, OSError, StatementError, TypeError, ValueError),
    zlib.error,
)
NOT_THERE = (FileNotFoundError, IsADirectoryError, PermissionError)
SNAPSHOT = {"sqlite": {"sqlite_begin": "BEGIN"}}


class BackupError(Exception):
    """Why a backup cannot be made or restored here."""


def write(engine: Engine, file: Path) -> int:
    """Write every row to a file that takes its name only once it is whole; tells how many."""
    if file.is_dir():
        raise BackupError(f"{file} is a folder.")
    unfinished = file.with_name(file.name + ".part")
    try:
        count = _write(engine, unfinished)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _write(engine: Engine, file: Path) -> int:
    snapshot = SNAPSHOT.get(engine.name, {"isolation_level": "REPEATABLE READ"})
    count = 0
    with (
        engine.connect().execution_options(**snapshot) as connection,
        open(file, "wb", opener=_only_for_its_owner) as private,
        gzip.open(private, "wt", encoding="utf-8") as out,
    ):
        out.write(json.dumps({"revision": _require_revision(connection)}) + "\n")
        for table in Base.metadata.sorted_tables:
            stored = (column for column in table.columns if column.computed is None)
            rows = connection.execution_options(yield_per=BATCH).execute(select(*stored))
            for row in rows:
                out.write(json.dumps([table.name, row._asdict()], default=str) + "\n")
                count += 1
    return count


def _only_for_its_owner(path: str, flags: int) -> int:
    """Open a file that nobody else can read: it holds every address and hash."""
    return os.open(path, flags, 0o600)


def read(engine: Engine, file: Path) -> int:
    """Read every row of a file into an empty database, all or none; tells how many."""
    with engine.begin() as connection:
        try:
            return _read(connection, _lines(file))
        except NOT_THERE:
            raise
        except DAMAGE as error:
            if getattr(error, "connection_invalidated", False):
                raise
            raise BackupError(f"{file} is not a whole backup.") from None


def _read(connection: Connection, lines: Iterator[Any]) -> int:
    _require_same_revision(connection, next(lines, None))
    _require_empty(connection)
    return sum(
        _insert(connection, Base.metadata.tables[name], (values for _, values in group))
        for name, group in groupby(lines, key=itemgetter(0))
    )


def _insert(connection: Connection, table: Table, lines: Iterator[dict[str, Any]]) -> int:
    count = 0
    while rows := [_typed(table, values) for values in islice(lines, BATCH)]:
        connection.execute(insert(table), rows)
        count += len(rows)
    _continue_counting(connection, table)
    return count


def _lines(file: Path) -> Iterator[Any]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _typed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table.columns[name], value) for name, value in values.items()}


def _value(column: Column[Any], value: Any) -> Any:
    kind = column.type.python_type
    if value is None or isinstance(value, kind):
        return value
    return UUID(value) if kind is UUID else kind.fromisoformat(value)


def _revision(connection: Connection) -> str | None:
    # Alembic would tell as well, and take every worker a third of a second to import.
    if inspect(connection).has_table("alembic_version"):
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    return None


def _require_revision(connection: Connection) -> str:
    revision = _revision(connection)
    if revision is None:
        raise BackupError("The database has no tables: migrate it first.")
    return revision


def _require_same_revision(connection: Connection, header: Any) -> None:
    revision = _require_revision(connection)
    if not isinstance(header, dict) or header.get("revision") != revision:
        raise BackupError(f"The backup does not belong to revision {revision} of the database.")


def _require_empty(connection: Connection) -> None:
    for table in Base.metadata.sorted_tables:
        if connection.scalar(select(func.count()).select_from(table)):
            raise BackupError(f"The database is not empty: {table.name} has rows.")


def _continue_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL count on from the highest id; the other engines do so by themselves."""
    key = table.columns.get("id")
    if connection.dialect.name == "postgresql" and key is not None and key.type.python_type is int:
        statement = "SELECT setval(pg_get_serial_sequence(:name, 'id'), max(id)) FROM "
        connection.execute(text(statement + table.name), {"name": table.name})
