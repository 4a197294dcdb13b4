"""Runs migrations on the application's own engine and compares with its models."""

import asyncio

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.db.engines import make_engine
from app.db.reasons import explain
from app.models import METADATA
from app.settings import Settings


def migrate(connection: Connection) -> None:
    """Run what the command asks for."""
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    try:
        with context.begin_transaction():
            context.run_migrations()
    except CommandError as error:
        raise SystemExit(str(error)) from None


async def main() -> None:
    """Connect, migrate, and let go."""
    engine = make_engine(Settings.from_environment().database_url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(migrate)
    except DBAPIError as error:
        raise SystemExit(explain(error)) from None
    finally:
        await engine.dispose()


asyncio.run(main())
