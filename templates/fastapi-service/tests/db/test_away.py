"""The database goes away and comes back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db import engines
from app.settings import Settings
from tests.fixtures import MakeApp
from tests.people import Client, Person


@pytest.fixture
def nowhere(settings: Settings, tmp_path: Path) -> str:
    """The address of a database that does not answer."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        return f"sqlite:///{tmp_path}/no/such/folder.db"
    return url.set(host="127.0.0.1", port=1).render_as_string(hide_password=False)


@pytest.fixture
def outage(engine: AsyncEngine) -> Iterator[Any]:
    """A function that begins an outage of the database, and one that ends it."""
    patch = pytest.MonkeyPatch()

    def refuse(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError("server has gone away")

    async def begin() -> None:
        await engine.dispose()
        patch.setattr(engine.dialect, "connect", refuse)

    yield begin, patch.undo
    patch.undo()


async def test_every_endpoint_says_that_the_database_is_away(
    make_app: MakeApp, nowhere: str
) -> None:
    client = Client(make_app(database_url=nowhere))
    credentials = {"email": "ada@example.com", "password": "x"}

    login = await client.post("/api/v1/auth/login", json=credentials)

    assert login.status_code == 503
    assert login.headers["Retry-After"] == "5"
    assert login.headers["Content-Type"] == "application/problem+json"
    assert "127.0.0.1" not in login.text


async def test_a_process_without_database_is_alive_but_not_ready(
    make_app: MakeApp, nowhere: str
) -> None:
    client = Client(make_app(database_url=nowhere))

    live, ready = await client.get("/health/live"), await client.get("/health/ready")

    assert (live.status_code, ready.status_code) == (200, 503)
    assert ready.json()["detail"] == "Not ready: database unavailable."


async def test_service_resumes_by_itself(ada: Person, outage: Any) -> None:
    begin, end = outage

    await begin()
    during = [(await ada.get("/users/me")).status_code for _ in range(2)]
    end()
    after = [(await ada.get("/users/me")).status_code for _ in range(2)]

    assert (during, after) == ([503, 503], [200, 200])


async def test_a_write_that_meets_an_outage_is_answered_503(ada: Person, outage: Any) -> None:
    begin, end = outage

    await begin()
    refused = await ada.post("/links", url="https://example.com/")
    end()

    assert refused.status_code == 503
    assert (await ada.get("/links")).json()["items"] == []


async def test_a_connection_that_died_while_it_idled_is_replaced(
    ada: Person, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "IDLE_SECONDS_BEFORE_PING", 0)
    async with app.state.engine.connect() as connection:
        raw: Any = (await connection.get_raw_connection()).driver_connection
    closed = raw.close()
    if closed is not None:
        await closed

    response = await ada.get("/users/me")

    assert response.status_code == 200
