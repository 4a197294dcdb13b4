"""Runs migrations on the application's own engine and compares with its models."""

from alembic import context

from app.db.base import Base
from app.db.engines import make_engine
from app.settings import Settings

# Importing anything of `app` has imported every model, by way of the blueprints.

engine = make_engine(Settings.from_environment().database_url)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=engine.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
