"""How each database engine is driven, so that the rest of the code need not know."""

import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

IDLE_SECONDS_BEFORE_PING = 1.0
# A worker runs Python on one core: with more requests at work at once they only take turns more
# often. The others wait here, without a share of the interpreter's lock.
POOL = {"pool_size": 4, "max_overflow": 0, "pool_timeout": 10, "pool_recycle": 1800}

DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "mysql": "mysql+pymysql"}
# PostgreSQL thinks of turning disks: it would rather read the labels of all users than look up
# those of twenty tasks, as long as the table is not very large.
OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {"connect_args": {"timeout": 10}},
    "postgresql": {
        "connect_args": {"connect_timeout": 3, "options": "-c timezone=utc -c random_page_cost=1.1"}
    },
    "mysql": {
        "connect_args": {"connect_timeout": 3, "charset": "utf8mb4"},
        "isolation_level": "READ COMMITTED",
    },
}
READING = {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True}


def make_engine(database_url: str) -> Engine:
    """An engine for a plain URL: sqlite:///path, postgresql://... or mysql://..."""
    engine = _make(database_url)
    if engine.name == "sqlite":
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_reading_engine(database_url: str) -> Engine:
    """An engine for requests that only read.

    At READ COMMITTED each statement sees a snapshot of its own, so without a transaction they
    lose nothing and are spared two round trips; in SQLite they do not wait for a writer.
    """
    return _make(database_url, **READING)


def _make(database_url: str, **options: Any) -> Engine:
    url = make_url(database_url)
    name = url.get_backend_name()
    options = POOL | OPTIONS[name] | options
    # Parameters stay out of errors, and so out of the log: there are hashes among them.
    engine = create_engine(url.set(drivername=DRIVERS[name]), hide_parameters=True, **options)
    event.listen(engine, "checkin", _note_the_time)
    event.listen(engine, "checkout", _ping_after_idling)
    if name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _note_the_time(_connection: Any, entry: ConnectionPoolEntry) -> None:
    entry.info["returned_at"] = time.monotonic()


def _ping_after_idling(
    connection: Any, entry: ConnectionPoolEntry, proxy: PoolProxiedConnection
) -> None:
    """Notice a connection that died while it idled; a busy one is spared the round trip."""
    idle = time.monotonic() - entry.info.get("returned_at", time.monotonic())
    if idle < IDLE_SECONDS_BEFORE_PING:
        return
    try:
        connection.cursor().execute("SELECT 1")
        connection.rollback()
    except Exception as error:
        raise DisconnectionError from error


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Lock before a write transaction reads: a read lock cannot wait to become a write lock."""
    options = connection.get_execution_options()
    connection.exec_driver_sql(options.get("sqlite_begin", "BEGIN IMMEDIATE"))
