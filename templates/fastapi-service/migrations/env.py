"""Runs migrations on the application's own engine and compares with its models."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from app.db.base import Base
from app.db.engines import make_engine
from app.settings import Settings

# Importing anything of `app` has imported every model, by way of the routers.


def migrate(connection: Connection) -> None:
    """Run what the command asks for."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    """Connect, migrate, and let go."""
    engine = make_engine(Settings.from_environment().database_url)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(main())
