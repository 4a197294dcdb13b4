"""The migrations lead to the models, and back."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect

from app.db.base import Base
from tests.conftest import ROOT
from tests.people import Person


@pytest.fixture
def config() -> Config:
    return Config(ROOT / "alembic.ini")


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_migrations_make_what_the_models_say(engine: Engine, config: Config) -> None:
    command.check(config)

    assert tables(engine) == set(Base.metadata.tables)


def test_every_migration_can_be_taken_back(engine: Engine, config: Config) -> None:
    command.downgrade(config, "base")
    bare = tables(engine)
    command.upgrade(config, "head")
    engine.dispose()

    assert bare == set()
    assert tables(engine) == set(Base.metadata.tables)


def test_migrating_twice_is_migrating_once(ada: Person, config: Config) -> None:
    command.upgrade(config, "head")

    assert ada.get("/users/me").status_code == 200
