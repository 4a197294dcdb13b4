"""Runs migrations on the application's own engine and compares with its models."""

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.db.base import Base
from app.db.engines import make_engine
from app.db.reasons import explain
from app.settings import Settings

# Importing anything of `app` has imported every model, by way of the blueprints.

engine = make_engine(Settings.from_environment().database_url)


def connect() -> Connection:
    """Open a connection, or say in one line why there is none."""
    try:
        return engine.connect()
    except DBAPIError as error:
        raise SystemExit(explain(error)) from None


with connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=engine.name == "sqlite",
    )
    try:
        with context.begin_transaction():
            context.run_migrations()
    except CommandError as error:
        raise SystemExit(str(error)) from None
engine.dispose()
