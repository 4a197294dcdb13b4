"""Two requests at one instant, on two connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.auth.models import AuthSession
from app.users.models import User
from tests.people import PASSWORD, Person

ROUNDS = range(3)
Call = Callable[[Any], Any]


@pytest.fixture
def at_once(app: Flask) -> Callable[..., list[Any]]:
    """Sends requests at one instant, each by a client of its own, and gives their answers."""

    def send(*calls: Call) -> list[Any]:
        barrier = Barrier(len(calls))

        def wait_and_send(call: Call) -> Any:
            client = app.test_client()
            barrier.wait(timeout=10)
            return call(client)

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(wait_and_send, calls))

    return send


def statuses(responses: list[Any]) -> list[int]:
    return sorted(response.status_code for response in responses)


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_refreshes_with_one_token_exactly_one_wins(
    ada: Person, at_once: Callable[..., list[Any]], _round: int
) -> None:
    def refresh(client: Any) -> Any:
        return client.post("/api/v1/auth/refresh", json={"refresh_token": ada.refresh_token})

    responses = at_once(refresh, refresh)

    assert statuses(responses) == [200, 401]
    assert ada.get("/users/me").status_code == 401


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_registrations_of_one_address_exactly_one_wins(
    at_once: Callable[..., list[Any]], session: Session, _round: int
) -> None:
    def register(client: Any) -> Any:
        account = {"email": "eve@example.com", "password": PASSWORD, "name": "Eve"}
        return client.post("/api/v1/auth/register", json=account)

    responses = at_once(register, register, register)

    assert statuses(responses) == [201, 409, 409]
    assert session.scalar(select(func.count()).select_from(User)) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_changes_to_what_both_have_seen_exactly_one_wins(
    ada: Person, task: Any, at_once: Callable[..., list[Any]], _round: int
) -> None:
    path = f"/tasks/{task['id']}"
    seen = {"If-Match": ada.get(path).headers["ETag"]}

    def change(notes: str) -> Call:
        return lambda _: ada.send("PATCH", path, json={"notes": notes}, headers=seen)

    responses = at_once(change("one"), change("two"))

    winner = next(response for response in responses if response.status_code == 200)
    assert statuses(responses) == [200, 412]
    assert ada.get(path).get_json() == winner.get_json()


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_project_is_never_archived_with_a_task_that_came_meanwhile(
    ada: Person, project: Any, at_once: Callable[..., list[Any]], _round: int
) -> None:
    path = f"/projects/{project['id']}"

    archived, created = at_once(
        lambda _: ada.patch(path, archived=True),
        lambda _: ada.post(f"{path}/tasks", title="Dig"),
    )

    assert sorted((archived.status_code, created.status_code)) in ([200, 409], [201, 409])


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_deletions_exactly_one_finds_something(
    ada: Person, task: Any, at_once: Callable[..., list[Any]], _round: int
) -> None:
    def delete(_: Any) -> Any:
        return ada.delete(f"/tasks/{task['id']}")

    assert statuses(at_once(delete, delete)) == [204, 404]


def test_a_reader_does_not_wait_for_a_writer(ada: Person, session: Session) -> None:
    session.execute(update(User).values(name="not yet"))

    response = ada.get("/users/me")

    assert response.get_json()["name"] == "ada"


def test_many_logins_at_one_instant_all_succeed(
    ada: Person, at_once: Callable[..., list[Any]], session: Session
) -> None:
    def log_in(client: Any) -> Any:
        credentials = {"email": ada.email, "password": PASSWORD}
        return client.post("/api/v1/auth/login", json=credentials)

    responses = at_once(*[log_in] * 4)

    assert statuses(responses) == [200] * 4
    assert session.scalar(select(func.count()).select_from(AuthSession)) == 5
