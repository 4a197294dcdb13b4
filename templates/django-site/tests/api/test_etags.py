"""Conditional requests (RFC 9110)."""

from typing import Any

import pytest

from tests.api.people import Person

CHANGES = [("PUT", {"body": "Rake"}), ("PATCH", {"body": "Rake"}), ("DELETE", None)]


@pytest.fixture
def path(comment: Any) -> str:
    return f"/comments/{comment['id']}"


@pytest.fixture
def etag(ann: Person, path: str) -> str:
    return str(ann.get(path)["ETag"])


def test_a_single_object_has_a_strong_etag(etag: str) -> None:
    assert etag.startswith('"')
    assert etag.endswith('"')


def test_what_has_not_changed_is_not_sent_again(ann: Person, path: str, etag: str) -> None:
    for value in (etag, f'"other", {etag}', "*", f"W/{etag}"):
        for method in ("GET", "HEAD"):
            response = ann.send(method, path, headers={"If-None-Match": value})

            assert response.status_code == 304
            assert response.content == b""
            assert response["ETag"] == etag
            assert "Content-Type" not in response.headers


def test_what_has_changed_is_sent(ann: Person, path: str, etag: str) -> None:
    ann.patch(path, body="Rake")

    response = ann.send("GET", path, headers={"If-None-Match": etag})

    assert response.status_code == 200
    assert response["ETag"] != etag


def test_a_change_that_shows_through_another_object_changes_the_etag(
    ann: Person, path: str, etag: str
) -> None:
    ann.patch("/users/me", name="Anna")

    assert ann.get(path)["ETag"] != etag


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_a_change_of_what_was_seen_goes_through(
    ann: Person, path: str, etag: str, *, method: str, body: Any
) -> None:
    response = ann.send(method, path, json=body, headers={"If-Match": etag})

    assert response.status_code in (200, 204)


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_a_change_of_what_was_not_seen_is_refused(
    ann: Person, path: str, etag: str, *, method: str, body: Any
) -> None:
    changed = ann.patch(path, body="Somebody was here").json()

    response = ann.send(method, path, json=body, headers={"If-Match": etag})

    assert response.status_code == 412
    assert ann.get(path).json() == changed


def test_the_etag_holds_for_every_kind_of_object(olga: Person) -> None:
    summary = {"title": "x", "slug": "x", "summary": "y"}
    olga.post("/posts", **summary, body="z")
    olga.post("/projects", **summary, problem="a", built="b", learned="c")

    for path, field in {"/users/me": "name", "/posts/x": "title", "/projects/x": "title"}.items():
        seen = {"If-Match": olga.get(path)["ETag"]}
        first = olga.send("PATCH", path, json={field: "New"}, headers=seen)
        second = olga.send("PATCH", path, json={field: "Newer"}, headers=seen)

        assert (first.status_code, second.status_code) == (200, 412)


def test_a_list_has_no_etag(ann: Person) -> None:
    assert "ETag" not in ann.get("/comments").headers


def test_other_conditions_are_read_too(ann: Person, path: str) -> None:
    for value, status in {
        '"other"': 412,
        "garbage": 412,
        ",": 412,
        '"cut off': 412,
        "*": 200,
    }.items():
        response = ann.send("PATCH", path, json={"body": "Rake"}, headers={"If-Match": value})

        assert response.status_code == status, value
        assert (ann.get(path).json()["body"] == "Rake") == (status == 200), value


def test_a_weak_etag_is_no_proof_of_having_seen(ann: Person, path: str, etag: str) -> None:
    headers = {"If-Match": f"W/{etag}"}

    assert ann.send("PATCH", path, json={"body": "Rake"}, headers=headers).status_code == 412


def test_a_read_does_not_ask_for_the_etag_of_a_change(ann: Person, path: str) -> None:
    response = ann.send("GET", path, headers={"If-Match": '"other"'})

    assert response.status_code == 200


def test_the_answer_to_a_change_has_the_etag_of_the_next_one(ann: Person, path: str) -> None:
    etag = ann.patch(path, body="Rake")["ETag"]

    assert ann.get(path)["ETag"] == etag
