"""What every test starts from: an application, an empty database and people to sign in."""

import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from argon2 import PasswordHasher
from fastapi import FastAPI
from hypothesis import HealthCheck
from hypothesis import settings as examples
from sqlalchemy import Engine, delete, event, select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.routing import Route

from app.auth import passwords
from app.factory import create_app
from app.links.models import Link
from app.links.schemas import LinkOut
from app.rate_limits import RateLimiter
from app.settings import Settings
from app.users.models import User
from tests.people import Client, Person

ROOT = Path(__file__).parent.parent
MakeApp = Callable[..., FastAPI]

# The same examples in every run, and one database for all examples of a test.
SHARED = [HealthCheck.function_scoped_fixture]
QUICK = examples(max_examples=15, deadline=None, derandomize=True, suppress_health_check=SHARED)
examples.register_profile("tests", QUICK)
examples.load_profile("tests")


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """One event loop for all tests, since connections belong to a loop; the server's own kind."""
    return "asyncio", {"use_uvloop": sys.platform != "win32"}


# Each request of a test would be a line among the application's own.
logging.getLogger("httpx").setLevel(logging.WARNING)


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
def _tables(_environment: pytest.MonkeyPatch) -> None:
    command.upgrade(Config(ROOT / "alembic.ini"), "head")


@pytest.fixture(scope="session")
async def app(settings: Settings, _tables: None, anyio_backend: object) -> AsyncIterator[FastAPI]:
    app = create_app(settings)
    yield app
    await app.state.engine.dispose()


@pytest.fixture
async def make_app(app: FastAPI, settings: Settings) -> AsyncIterator[MakeApp]:
    """Builds applications whose settings differ from those of the other tests."""
    made, handlers = [], logging.root.handlers[:]

    def make(**changes: Any) -> FastAPI:
        made.append(create_app(Settings(**(settings.model_dump() | changes))))
        # What FastAPI works out of a router at its first request takes it 30 ms.
        pairs = zip(made[-1].routes, app.routes, strict=True)
        made[-1].router.routes[:] = [own if isinstance(own, Route) else same for own, same in pairs]
        return made[-1]

    yield make
    for each in made:
        await each.state.engine.dispose()
    logging.root.handlers[:] = handlers


@pytest.fixture(scope="session")
def _committed() -> set[str]:
    """Which kinds of engines have committed something since somebody looked."""
    committed: set[str] = set()
    event.listen(Engine, "commit", lambda connection: committed.add(connection.dialect.name))
    return committed


@pytest.fixture(autouse=True)
async def _empty_database(app: FastAPI, _committed: set[str]) -> AsyncIterator[None]:
    app.state.rate_limiter = RateLimiter(None)
    yield
    if _committed:
        async with app.state.engine.begin() as connection:
            await connection.execute(delete(User))
    _committed.clear()


@pytest.fixture
async def session(app: FastAPI) -> AsyncIterator[AsyncSession]:
    async with AsyncSession(app.state.engine, expire_on_commit=False) as session:
        yield session


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[Client]:
    async with Client(app) as client:
        yield client


@pytest.fixture
async def ada(client: Client) -> Person:
    return await Person(client, "ada@example.com").register()


@pytest.fixture
async def bob(client: Client) -> Person:
    return await Person(client, "bob@example.com").register()


@pytest.fixture
async def link(ada: Person) -> Any:
    """What `ada` is told of a link of hers."""
    [link] = await ada.keep({})
    return LinkOut.model_validate(link).model_dump(mode="json")


@pytest.fixture
async def link_id(app: FastAPI, link: Any) -> int:
    async with app.state.engine.connect() as connection:
        found: int = await connection.scalar(select(Link.id).where(Link.code == link["code"]))
        return found
