"""PostgreSQL, MariaDB and Redis for tests: named in the environment, on the standard ports, or started here."""

import atexit
import fcntl
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
import pymysql
import pytest
import redis

from own_servers import KINDS, OwnServer

ADDRESSES = {
    "postgresql": ("TEST_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/postgres"),
    "mysql": ("TEST_MYSQL_URL", "mysql://root@127.0.0.1:3306/mysql"),
    "redis": ("TEST_REDIS_URL", "redis://127.0.0.1:6379/0"),
}


def needs(found, reason: str):
    """Give back what was found; skip the test with the reason where nothing was. The only skip of the suite."""
    if not found:
        pytest.skip(reason)
    return found


@contextmanager
def database(kind: str) -> Iterator[str]:
    """Make an empty database of a kind (sqlite, postgresql, mysql), give its URL, drop it afterwards."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="contract-") as folder:
            yield f"sqlite:///{folder}/app.db"
        return
    with database_on(needs(server(kind), f"no {kind} server runs or can be started here")) as url:
        yield url


@contextmanager
def database_on(server_url: str) -> Iterator[str]:
    """Make an empty database on a PostgreSQL or MySQL server, give its URL, drop it afterwards."""
    name = f"contract_{uuid.uuid4().hex[:16]}"
    administer(server_url, f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    finally:
        force = " WITH (FORCE)" if server_url.startswith("postgresql") else ""
        administer(server_url, f"DROP DATABASE IF EXISTS {name}{force}")


@contextmanager
def redis_database() -> Iterator[str]:
    """Give the URL of an empty Redis database that no other test uses meanwhile, and empty it afterwards."""
    url = needs(server("redis"), "no Redis server runs or can be started here")
    for number in range(1, 16):
        with open(Path(tempfile.gettempdir(), f"contract-redis-{number}.lock"), "w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            own = urlunsplit(urlsplit(url)._replace(path=f"/{number}"))
            with redis.Redis.from_url(own) as client:
                client.flushdb()
                yield own
                client.flushdb()
            return
    needs(None, "all Redis databases are in use")


@cache
def server(kind: str) -> str | None:
    """Give the URL of a running server of a kind, starting one from installed binaries where none answers."""
    variable, standard = ADDRESSES[kind]
    if url := os.environ.get(variable):
        return url
    if answers(standard):
        return standard
    if not KINDS[kind].installed():
        return None
    own = own_server(kind)
    atexit.register(own.remove)
    return own.url


def own_server(kind: str) -> OwnServer:
    """Start a server of a kind that belongs to the test, which may stop it and start it again."""
    needs(KINDS[kind].installed(), f"no {kind} server is installed here")
    own = KINDS[kind]()
    own.start()
    until_it_answers(own)
    return own


def until_it_answers(own: OwnServer) -> None:
    """Wait for a server of the test to answer, 30 s at most."""
    own.wait(lambda: answers(own.url))


def answers(url: str) -> bool:
    """Say whether a server answers at a URL."""
    try:
        if url.startswith("redis"):
            with redis.Redis.from_url(url, socket_timeout=2) as client:
                return bool(client.ping())
        administer(url, "SELECT 1")
    except (redis.RedisError, psycopg.OperationalError, pymysql.Error):
        return False
    return True


def administer(url: str, statement: str) -> None:
    """Run one statement on a PostgreSQL or MySQL server, outside of any transaction."""
    with connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(statement)


def connect(url: str):
    """Open an autocommitting connection to a PostgreSQL or MySQL URL with the tests' own driver."""
    if url.startswith("postgresql"):
        return psycopg.connect(url, autocommit=True, connect_timeout=3)
    parts = urlsplit(url)
    return pymysql.connect(
        host=parts.hostname,
        port=parts.port or 3306,
        user=unquote(parts.username or "root"),
        password=unquote(parts.password or ""),
        database=parts.path.lstrip("/"),
        autocommit=True,
        connect_timeout=3,
    )
