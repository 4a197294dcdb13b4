"""Methods, and what is acceptable to whom."""

import pytest

from tests.api.people import Person, get, send

SHAPE = {"type", "title", "status", "detail", "request_id"}


def test_a_method_that_is_not_there_names_those_that_are(ann: Person) -> None:
    problem = send("BREW", "/comments")

    assert problem.status_code == 405
    assert set(problem["Allow"].split(", ")) == {"GET", "POST", "HEAD", "OPTIONS"}


def test_head_answers_what_get_does_without_a_body(ann: Person) -> None:
    got, asked = ann.get("/comments"), ann.send("HEAD", "/comments")

    assert asked.status_code == 200
    assert asked.content == b""
    assert asked["Content-Length"] == str(len(got.content))


def test_options_are_answered_by_headers_alone() -> None:
    for path in ("/comments", "/auth/login", "/users/me", "/posts"):
        answer = send("OPTIONS", path)

        assert (answer.status_code, answer.content) == (204, b"")
        assert "OPTIONS" in answer["Allow"]
        assert "Content-Type" not in answer.headers


def test_options_of_what_is_not_there_are_a_problem() -> None:
    assert send("OPTIONS", "/nowhere").status_code == 404


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*;q=0", "nonsense", ""])
def test_nobody_is_told_that_nothing_is_acceptable(ann: Person, accept: str) -> None:
    response = ann.send("GET", "/users/me", headers={"Accept": accept})

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"


def test_more_parameters_than_anybody_needs_are_refused() -> None:
    response = send("GET", "/posts?" + "&".join(f"a{number}=1" for number in range(2000)))

    assert response.status_code == 400


def test_what_is_public_may_be_kept_as_long_as_one_asks(ann: Person) -> None:
    assert get("/posts")["Cache-Control"] == "public, no-cache"
    assert "Authorization" in get("/posts")["Vary"]
    assert ann.get("/posts")["Cache-Control"] == "no-store"
    assert get("/posts/nowhere")["Cache-Control"] == "no-store"
