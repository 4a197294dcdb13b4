"""The database goes away and comes back."""

from collections.abc import Callable, Iterator
from unittest.mock import Mock

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, RequestFactory

from app.accounts.models import User
from tests.conftest import PASSWORD

# Each request may lose its connection, which is none of a test's transaction then.
pytestmark = pytest.mark.django_db(transaction=True)
Outage = tuple[Callable[[], None], Callable[[], None]]


@pytest.fixture
def outage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outage]:
    """A function that begins an outage of the database, and one that ends it."""

    def refuse(_wrapper: BaseDatabaseWrapper) -> None:
        raise OperationalError("server at 10.0.0.7 has gone away")

    def begin() -> None:
        connection.close()
        monkeypatch.setattr(BaseDatabaseWrapper, "connect", refuse)

    yield begin, monkeypatch.undo
    monkeypatch.undo()


@pytest.mark.parametrize("path", ["/", "/blog/", "/projects/", "/search/?q=fox", "/nowhere"])
def test_every_page_says_that_the_database_is_away(
    client: Client, outage: Outage, path: str
) -> None:
    client.raise_request_exception = False
    outage[0]()

    page = client.get(path)

    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "10.0.0.7" not in page.content.decode()


def test_an_endpoint_answers_with_a_problem(client: Client, outage: Outage) -> None:
    credentials = {"email": "ada@example.com", "password": PASSWORD}
    outage[0]()

    login = client.post("/api/v1/auth/login", credentials, "application/json")

    assert login.status_code == 503
    assert login.headers["Retry-After"] == "5"
    assert login.headers["Content-Type"] == "application/problem+json"
    assert "10.0.0.7" not in login.content.decode()


def test_a_process_without_database_is_alive_but_not_ready(client: Client, outage: Outage) -> None:
    outage[0]()

    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert (live.status_code, ready.status_code) == (200, 503)
    assert ready.json()["detail"] == "Not ready: database unavailable."


def test_service_resumes_by_itself(client: Client, visitor: User, outage: Outage) -> None:
    begin, end = outage
    client.force_login(visitor)

    begin()
    during = [client.get("/accounts/email/").status_code for _ in range(2)]
    end()
    after = [client.get("/accounts/email/").status_code for _ in range(2)]

    assert (during, after) == ([503, 503], [200, 200])


def test_a_write_that_meets_an_outage_is_answered_503(client: Client, outage: Outage) -> None:
    begin, end = outage
    body = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}

    begin()
    refused = client.post("/api/v1/auth/register", body, "application/json")
    end()

    assert refused.status_code == 503
    assert not User.objects.exists()


def test_a_connection_that_died_while_it_idled_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.ensure_connection()
    died = connection.connection
    # SQLite would say of every connection that it is fine, since none can die.
    monkeypatch.setattr(type(connections["default"]), "is_usable", lambda _: False)
    asked = RequestFactory().get("/health/ready").META

    response = WSGIHandler()(asked, Mock())

    assert response.status_code == 200
    assert connection.connection is not died
