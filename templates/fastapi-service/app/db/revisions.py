"""Which step of the migrations a database is at, and whether a backup belongs to it."""

from typing import Any

from sqlalchemy import Connection, inspect, text


class BackupError(Exception):
    """Why a backup cannot be made or restored here."""


def _revision(connection: Connection) -> str | None:
    # Alembic would tell as well, and take every worker a third of a second to import.
    if inspect(connection).has_table("alembic_version"):
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    return None


def require_revision(connection: Connection) -> str:
    """The revision of a database that has been migrated."""
    revision = _revision(connection)
    if revision is None:
        raise BackupError("The database has no tables: migrate it first.")
    return revision


def require_same_revision(connection: Connection, header: Any) -> None:
    """Refuse a backup that was written at another revision."""
    revision = require_revision(connection)
    if not isinstance(header, dict) or header.get("revision") != revision:
        raise BackupError(f"The backup does not belong to revision {revision} of the database.")
