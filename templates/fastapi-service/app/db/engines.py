"""How each database engine is driven, so that the rest of the code need not know."""

import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

IDLE_SECONDS_BEFORE_PING = 1.0
# SQLSTATE: no connection, rolled back (a deadlock), no room, stopped by somebody.
ROLLED_BACK = "40"
AWAY_STATES = ("08", ROLLED_BACK, "53", "57")
POOL = {"pool_size": 10, "max_overflow": 0, "pool_timeout": 10, "pool_recycle": 1800}

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "mysql": "mysql+asyncmy",
}
OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {"connect_args": {"timeout": 10}},
    "postgresql": {"connect_args": {"timeout": 3}},
    "mysql": {
        "connect_args": {"connect_timeout": 3, "charset": "utf8mb4"},
        "isolation_level": "READ COMMITTED",
    },
}
READING: dict[str, dict[str, Any]] = {
    "sqlite": {"sqlite_begin": "BEGIN"},
    "postgresql": {"isolation_level": "AUTOCOMMIT"},
}

# One moment for a whole transaction, not for each of its statements.
SNAPSHOT: dict[str, dict[str, Any]] = {
    "sqlite": {"sqlite_begin": "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ"},
    "mysql": {"isolation_level": "REPEATABLE READ"},
}


def make_engine(database_url: str) -> AsyncEngine:
    """An engine for a plain URL: sqlite:///path, postgresql://... or mysql://..."""
    url = make_url(database_url)
    name = url.get_backend_name()
    # Parameters stay out of errors, and so out of the log: there are hashes among them.
    engine = create_async_engine(with_driver(url), hide_parameters=True, **POOL, **OPTIONS[name])
    inner = engine.sync_engine
    event.listen(inner, "do_connect", _connect)
    event.listen(inner, "handle_error", _name_what_is_away)
    event.listen(inner, "checkin", _note_the_time)
    event.listen(inner, "checkout", _ping_after_idling)
    if name == "sqlite":
        event.listen(inner, "connect", _prepare_sqlite)
        event.listen(inner, "begin", _begin_sqlite)
    return engine


def for_reading(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for requests that only read.

    At READ COMMITTED each statement sees a snapshot of its own, so without a transaction they
    lose nothing, and PostgreSQL is spared two round trips. SQLite lets readers pass a writer.
    """
    return engine.execution_options(**READING.get(engine.name, {}))


def with_driver(url: URL) -> URL:
    """The URL as SQLAlchemy and the driver read it."""
    # asyncpg has a name of its own for what libpq and every host of PostgreSQL call sslmode.
    query = {"ssl" if key == "sslmode" else key: value for key, value in url.query.items()}
    return url.set(drivername=DRIVERS[url.drivername], query=query)


def _connect(dialect: Any, _record: Any, arguments: Any, options: Any) -> Any:
    """Connect; whatever an asynchronous driver raises when it cannot becomes one kind of error."""
    lost = dialect.loaded_dbapi.OperationalError
    # aiosqlite would leave a thread behind that outlives the event loop.
    if dialect.name == "sqlite" and not Path(arguments[0]).absolute().parent.is_dir():
        raise lost("unable to open database file")
    try:
        return dialect.connect(*arguments, **options)
    except Exception as error:
        raise lost(str(error) or "no answer") from error


def _name_what_is_away(context: ExceptionContext) -> None:
    """Asyncpg has no class of its own for a server that stops, starts or has no room."""
    found = context.sqlalchemy_exception
    state = getattr(context.original_exception, "sqlstate", None) or ""
    if type(found) is DBAPIError and state.startswith(AWAY_STATES):
        context.is_disconnect = not state.startswith(ROLLED_BACK)
        raise OperationalError(found.statement, None, context.original_exception) from None


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
    try:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except Exception:
        connection.close()
        raise


def _begin_sqlite(connection: Connection) -> None:
    """Lock before a write transaction reads: a read lock cannot wait to become a write lock."""
    options = connection.get_execution_options()
    connection.exec_driver_sql(options.get("sqlite_begin", "BEGIN IMMEDIATE"))
