"""Conditional requests (RFC 9110)."""

from typing import Any

import pytest

from tests.people import Person

CHANGES = [("PUT", {"title": "Rake"}), ("PATCH", {"title": "Rake"}), ("DELETE", None)]


@pytest.fixture
def path(task: Any) -> str:
    return f"/tasks/{task['id']}"


@pytest.fixture
def etag(ada: Person, path: str) -> str:
    return str(ada.get(path).headers["ETag"])


def test_a_single_object_has_a_strong_etag(etag: str) -> None:
    assert etag.startswith('"')
    assert etag.endswith('"')


def test_what_has_not_changed_is_not_sent_again(ada: Person, path: str, etag: str) -> None:
    for value in (etag, f'"other", {etag}', "*", f"W/{etag}"):
        response = ada.send("GET", path, headers={"If-None-Match": value})

        assert response.status_code == 304
        assert response.data == b""
        assert response.headers["ETag"] == etag


def test_what_has_changed_is_sent(ada: Person, path: str, etag: str) -> None:
    ada.patch(path, title="Rake")

    response = ada.send("GET", path, headers={"If-None-Match": etag})

    assert response.status_code == 200
    assert response.headers["ETag"] != etag


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_a_change_of_what_was_seen_goes_through(
    ada: Person, path: str, etag: str, *, method: str, body: Any
) -> None:
    response = ada.send(method, path, json=body, headers={"If-Match": etag})

    assert response.status_code in (200, 204)


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_a_change_of_what_was_not_seen_is_refused(
    ada: Person, path: str, etag: str, *, method: str, body: Any
) -> None:
    changed = ada.patch(path, notes="Somebody was here").get_json()

    response = ada.send(method, path, json=body, headers={"If-Match": etag})

    assert response.status_code == 412
    assert ada.get(path).get_json() == changed


def test_the_etag_holds_for_every_kind_of_object(ada: Person, project: Any) -> None:
    label = ada.post("/labels", name="bug").get_json()
    paths = {"/users/me": "Ada", f"/projects/{project['id']}": "x", f"/labels/{label['id']}": "y"}

    for path, name in paths.items():
        seen = {"If-Match": ada.get(path).headers["ETag"]}
        first = ada.send("PATCH", path, json={"name": name}, headers=seen)
        second = ada.send("PATCH", path, json={"name": f"{name}2"}, headers=seen)

        assert (first.status_code, second.status_code) == (200, 412)


def test_a_list_has_no_etag(ada: Person, task: Any) -> None:
    assert "ETag" not in ada.get("/tasks").headers


@pytest.mark.parametrize(("value", "status"), [("*", 200), ('"other"', 412), ("garbage", 412)])
def test_other_conditions_are_read_too(ada: Person, path: str, value: str, status: int) -> None:
    response = ada.send("PATCH", path, json={"title": "Rake"}, headers={"If-Match": value})

    assert response.status_code == status


def test_a_weak_etag_is_no_proof_of_having_seen(ada: Person, path: str, etag: str) -> None:
    response = ada.send("PATCH", path, json={"title": "Rake"}, headers={"If-Match": f"W/{etag}"})

    assert response.status_code == 412


def test_a_read_does_not_ask_for_the_etag_of_a_change(ada: Person, path: str) -> None:
    response = ada.send("GET", path, headers={"If-Match": '"other"'})

    assert response.status_code == 200


@pytest.mark.parametrize("value", [",", '"cut off'])
def test_a_condition_that_cannot_be_read_does_not_hold(ada: Person, path: str, value: str) -> None:
    response = ada.send("PATCH", path, json={"title": "Rake"}, headers={"If-Match": value})

    assert response.status_code == 412
    assert ada.get(path).get_json()["title"] != "Rake"


def test_the_answer_to_a_change_has_the_etag_of_the_next_one(ada: Person, path: str) -> None:
    etag = ada.patch(path, title="Rake").headers["ETag"]

    assert ada.get(path).headers["ETag"] == etag
