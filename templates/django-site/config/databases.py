"""From DATABASE_URL to what Django calls a database."""

from typing import Any

from django.db import DatabaseError, InterfaceError
from environ import Env

OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {
        "timeout": 10,
        # A read lock cannot wait to become a write lock, so a transaction takes it at once.
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
    "postgresql": {"connect_timeout": 3},
    "mysql": {"connect_timeout": 3, "charset": "utf8mb4"},
}


def database(url: str) -> dict[str, Any]:
    """The settings of one database, whose connections stay open from request to request."""
    kind = url.partition(":")[0]
    if kind == "mysql":
        # Django asks for a module that must be compiled; this one is written in Python.
        import pymysql  # noqa: PLC0415

        pymysql.install_as_MySQLdb()
    found = dict(Env.db_url_config(url))
    options = OPTIONS[kind] | found.get("OPTIONS", {})
    return found | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def explain(error: DatabaseError | InterfaceError) -> str:
    """Why a database cannot be used: one sentence with what the driver says."""
    said = str(error.args[-1] if error.args else error).strip().splitlines()
    return f"The database cannot be used: {said[0] if said else type(error).__name__}."
