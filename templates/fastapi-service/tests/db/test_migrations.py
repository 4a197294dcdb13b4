"""The migrations lead to the models, and back."""

import asyncio
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.base import Base
from tests.fixtures import ROOT
from tests.people import Person


async def alembic(run: Any, *arguments: str) -> None:
    """Run a command of Alembic in a thread, where it has an event loop of its own."""
    await asyncio.to_thread(run, Config(ROOT / "alembic.ini"), *arguments)


async def tables(engine: AsyncEngine) -> set[str]:
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda inner: inspect(inner).get_table_names())
    return set(names) - {"alembic_version"}


async def test_the_migrations_make_what_the_models_say(engine: AsyncEngine) -> None:
    await alembic(command.check)

    assert await tables(engine) == set(Base.metadata.tables)


async def test_every_migration_can_be_taken_back(engine: AsyncEngine) -> None:
    await alembic(command.downgrade, "base")
    bare = await tables(engine)
    await alembic(command.upgrade, "head")
    await engine.dispose()

    assert bare == set()
    assert await tables(engine) == set(Base.metadata.tables)


async def test_migrating_twice_is_migrating_once(ada: Person) -> None:
    await alembic(command.upgrade, "head")

    assert (await ada.get("/users/me")).status_code == 200


@pytest.mark.parametrize("database", ["no/such/folder.db", "letter.txt"])
def test_what_is_no_database_is_told_in_a_sentence(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ada, " * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/{database}")

    with pytest.raises(SystemExit, match="The database cannot be used: "):
        command.upgrade(Config(ROOT / "alembic.ini"), "head")
