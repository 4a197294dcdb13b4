"""Every row of a database, read past the application."""

import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

from servers import connect

NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    "mysql": "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
}


def rows_of(url: str) -> dict[str, list[tuple[str, ...]]]:
    """Read each table: its rows as text, sorted; but not the times at which Django migrated."""
    with closing(open_database(url)) as connection:
        found = {}
        for table in set(tables(connection, url)) - {"django_migrations"}:
            rows = execute(connection, f"SELECT * FROM {table}")
            found[table] = sorted(tuple(str(value) for value in row) for row in rows)
        return found


def columns_of(connection, table: str) -> list[str]:
    """Name the columns of a table."""
    cursor = connection.cursor()
    cursor.execute(f"SELECT * FROM {table} LIMIT 1")
    cursor.fetchall()
    return [column[0] for column in cursor.description]


def tables(connection, url: str) -> list[str]:
    """Name the tables of a database."""
    return sorted(row[0] for row in execute(connection, NAMES[urlsplit(url).scheme]))


def execute(connection, statement: str, *values: object) -> list[tuple]:
    """Run one statement; a value's place is written as a question mark."""
    if not isinstance(connection, sqlite3.Connection):
        statement = statement.replace("?", "%s")
    cursor = connection.cursor()
    cursor.execute(statement, values)
    return list(cursor.fetchall()) if cursor.description else []


def open_database(url: str):
    """Open an autocommitting connection to a database by its URL."""
    if url.startswith("sqlite"):
        return sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=10)
    return connect(url)
