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
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app import create_app, db
from app.auth import passwords
from app.rate_limits import RateLimiter
from app.settings import Settings
from app.users.models import User

ROOT = Path(__file__).parent.parent
PASSWORD = "a long walk by the river"
MakeApp = Callable[..., Flask]

# The same examples in every run, and one database for all examples of a test.
SHARED = [HealthCheck.function_scoped_fixture]
QUICK = examples(max_examples=15, deadline=None, derandomize=True, suppress_health_check=SHARED)
examples.register_profile("tests", QUICK)
examples.load_profile("tests")


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


class Person:
    """A client that is signed in: `ada.post("/projects", name="Garden")`."""

    def __init__(self, client: FlaskClient, email: str) -> None:
        self.client, self.email = client, email
        password_hash, name = passwords.hash_password(PASSWORD), email.partition("@")[0]
        with client.application.extensions["engine"].begin() as connection:
            account = {"email": email, "name": name, "password_hash": password_hash}
            connection.execute(insert(User).values(account))
        self.sign_in()

    def sign_in(self) -> None:
        credentials = {"email": self.email, "password": PASSWORD}
        pair = self.client.post("/api/v1/auth/login", json=credentials).get_json()
        self.access_token, self.refresh_token = pair["access_token"], pair["refresh_token"]

    def send(self, method: str, path: str, **options: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.access_token}", **options.pop("headers", {})}
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **options)

    def get(self, path: str, **query: Any) -> Any:
        return self.send("GET", path, query_string=query)

    def post(self, path: str, **fields: Any) -> Any:
        return self.send("POST", path, json=fields)

    def put(self, path: str, **fields: Any) -> Any:
        return self.send("PUT", path, json=fields)

    def patch(self, path: str, **fields: Any) -> Any:
        return self.send("PATCH", path, json=fields)

    def delete(self, path: str) -> Any:
        return self.send("DELETE", path)


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
