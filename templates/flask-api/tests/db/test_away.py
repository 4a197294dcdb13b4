"""The database goes away and comes back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, make_url

from app import db
from app.db import engines
from app.settings import Settings
from tests.conftest import MakeApp
from tests.people import Person


@pytest.fixture
def nowhere(settings: Settings, tmp_path: Path) -> str:
    """The address of a database that does not answer."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        return f"sqlite:///{tmp_path}/no/such/folder.db"
    return url.set(host="127.0.0.1", port=1).render_as_string(hide_password=False)


@pytest.fixture
def outage(app: Flask, engine: Engine) -> Iterator[Any]:
    """A function that begins an outage of the database, and one that ends it."""

    def refuse(*_: Any) -> None:
        raise engine.dialect.loaded_dbapi.OperationalError("server has gone away")

    def begin() -> None:
        db.dispose(app)
        event.listen(Engine, "do_connect", refuse)

    def end() -> None:
        event.remove(Engine, "do_connect", refuse)

    yield begin, end
    if event.contains(Engine, "do_connect", refuse):
        end()


def test_every_endpoint_says_that_the_database_is_away(make_app: MakeApp, nowhere: str) -> None:
    client = make_app(database_url=nowhere).test_client()
    credentials = {"email": "ada@example.com", "password": "x"}

    login = client.post("/api/v1/auth/login", json=credentials)

    assert login.status_code == 503
    assert login.headers["Retry-After"] == "5"
    assert login.mimetype == "application/problem+json"
    assert "127.0.0.1" not in login.text


def test_a_process_without_database_is_alive_but_not_ready(make_app: MakeApp, nowhere: str) -> None:
    client = make_app(database_url=nowhere).test_client()

    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert (live.status_code, ready.status_code) == (200, 503)
    assert ready.get_json()["detail"] == "Not ready: database unavailable."


def test_service_resumes_by_itself(ada: Person, outage: Any) -> None:
    begin, end = outage

    begin()
    during = [ada.get("/users/me").status_code for _ in range(2)]
    end()
    after = [ada.get("/users/me").status_code for _ in range(2)]

    assert (during, after) == ([503, 503], [200, 200])


def test_a_write_that_meets_an_outage_is_answered_503(ada: Person, outage: Any) -> None:
    begin, end = outage

    begin()
    refused = ada.post("/projects", name="Garden")
    end()

    assert refused.status_code == 503
    assert ada.get("/projects").get_json()["items"] == []


def test_a_connection_that_died_while_it_idled_is_replaced(
    ada: Person, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "IDLE_SECONDS_BEFORE_PING", 0)
    with app.extensions["reading_engine"].connect() as connection:
        raw: Any = connection.connection.dbapi_connection
    raw.close()

    response = ada.get("/users/me")

    assert response.status_code == 200
