"""Every error leaves in one shape and tells nothing about the inside."""

from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client

from app.accounts import services
from tests.api.people import Person

SHAPE = {"type", "title", "status", "detail", "request_id"}


@pytest.mark.parametrize(
    "path", ["/api/v1/nowhere", "/api/v2/users/me", "/api/v1/", "/api/", "/api/v1/users/me/"]
)
def test_a_path_that_leads_nowhere_is_not_found(path: str) -> None:
    problem = Client().get(path)

    assert problem.status_code == 404
    assert problem["Content-Type"] == "application/problem+json"
    assert set(problem.json()) == SHAPE
    assert problem.json()["title"] == "Not Found"


def test_whoever_takes_no_pages_gets_a_problem_everywhere() -> None:
    for path in ("/nowhere", "/%00", "/%ff", "/..%2f"):
        problem = Client().get(path, headers={"Accept": "*/*"})

        assert problem.status_code == 404
        assert set(problem.json()) == SHAPE


@pytest.mark.parametrize(
    "key", ["0", "-1", "+1", "1.0", str(2**63), "", "9" * 30, "%00", "%ff", "1%20or%201=1"]
)
def test_an_id_that_is_none_leads_nowhere(ann: Person, key: str) -> None:
    assert ann.get(f"/comments/{key}").status_code == 404


def test_the_largest_id_is_looked_for(ann: Person) -> None:
    response = ann.get(f"/comments/{10**18 - 1}")

    assert response.json()["detail"] == "There is no such comment."


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Has the API raise something where a name is changed."""

    def break_by(error: Exception) -> None:
        def fail(**_: object) -> None:
            raise error

        monkeypatch.setattr(services, "rename", fail)

    return break_by


def test_a_crash_tells_nothing_but_the_id_of_the_request(ann: Person, broken: Any) -> None:
    broken(KeyError("the secret of the house"))

    response = ann.send("PATCH", "/users/me", json={"name": "x"}, headers={"X-Request-ID": "seven"})

    assert response.status_code == 500
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong on our side.",
        "request_id": "seven",
    }


def test_a_crash_is_written_to_the_log(
    ann: Person, broken: Any, caplog: pytest.LogCaptureFixture
) -> None:
    broken(KeyError("the reason"))

    ann.patch("/users/me", name="x")

    assert "the reason" in caplog.text


def test_a_database_that_is_away_is_no_crash(ann: Person, broken: Any) -> None:
    broken(OperationalError("no route to host"))

    response = ann.patch("/users/me", name="x")

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "host" not in response.json()["detail"]


def test_a_clash_with_another_request_is_a_conflict(ann: Person, broken: Any) -> None:
    broken(IntegrityError("duplicate key in accounts_user"))

    response = ann.patch("/users/me", name="x")

    assert response.status_code == 409
    assert "accounts_user" not in response.content.decode()


def test_nothing_that_failed_is_written(ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.api import operation

    def fail(*_: object) -> bytes:
        raise KeyError

    monkeypatch.setattr(operation, "dump", fail)
    response = ann.patch("/users/me", name="Somebody else")
    monkeypatch.undo()

    assert response.status_code == 500
    assert ann.get("/users/me").json()["name"] == "Ann"
