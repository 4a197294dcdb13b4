"""What every test starts from: an application, an empty database and people to sign in."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as examples
from sqlalchemy import delete
from sqlalchemy.orm import Session

from app import create_app, db
from app.auth import passwords
from app.rate_limits import RateLimiter
from app.settings import Settings
from app.users.models import User
from tests.people import Person

ROOT = Path(__file__).parent.parent
MakeApp = Callable[..., Flask]

# The same examples in every run, and one database for all examples of a test.
SHARED = [HealthCheck.function_scoped_fixture]
QUICK = examples(max_examples=15, deadline=None, derandomize=True, suppress_health_check=SHARED)
examples.register_profile("tests", QUICK)
examples.load_profile("tests")


def pytest_xdist_auto_num_workers() -> int | None:
    """`-n auto` is one process where a server is shared, and as many as there are cores else."""
    return 0 if {"TEST_DATABASE_URL", "TEST_REDIS_URL"} & os.environ.keys() else None


@pytest.fixture(scope="session", autouse=True)
def _environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pytest.MonkeyPatch]:
    """An environment without the settings of whoever runs the tests."""
    url = f"sqlite:///{tmp_path_factory.mktemp('database')}/test.db"
    with pytest.MonkeyPatch.context() as environment:
        for name in Settings.model_fields:
            environment.delenv(name.upper(), raising=False)
        environment.setenv("APP_ENV", "test")
        environment.setenv("DATABASE_URL", os.environ.get("TEST_DATABASE_URL", url))
        environment.setattr(passwords, "hasher", PasswordHasher(1, 8, 1))
        yield environment


@pytest.fixture(scope="session")
def settings(_environment: pytest.MonkeyPatch) -> Settings:
    return Settings(rate_limit_register="100000/minute", rate_limit_user="100000/minute")


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    command.upgrade(Config(ROOT / "alembic.ini"), "head")
    app = create_app(settings)
    yield app
    db.dispose(app)


@pytest.fixture
def make_app(settings: Settings) -> Iterator[MakeApp]:
    """Builds applications whose settings differ from those of the other tests."""
    made, handlers = [], logging.root.handlers[:]

    def make(**changes: Any) -> Flask:
        made.append(create_app(Settings(**(settings.model_dump() | changes))))
        return made[-1]

    yield make
    for app in made:
        db.dispose(app)
    logging.root.handlers[:] = handlers


@pytest.fixture(autouse=True)
def _empty_database(app: Flask) -> Iterator[None]:
    app.extensions["rate_limiter"] = RateLimiter(None)
    yield
    with app.extensions["engine"].begin() as connection:
        connection.execute(delete(User))


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with Session(app.extensions["engine"], expire_on_commit=False) as session:
        yield session


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def ada(client: FlaskClient) -> Person:
    return Person(client, "ada@example.com")


@pytest.fixture
def bob(client: FlaskClient) -> Person:
    return Person(client, "bob@example.com")


@pytest.fixture
def project(ada: Person) -> Any:
    return ada.post("/projects", name="Garden").get_json()


@pytest.fixture
def task(ada: Person, project: Any) -> Any:
    return ada.post(f"/projects/{project['id']}/tasks", title="Dig").get_json()
