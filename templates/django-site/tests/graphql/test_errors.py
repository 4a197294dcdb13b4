"""What goes wrong, and how the client is told."""

import logging
from typing import Any

import pytest
from django.db import OperationalError
from graphql import GraphQLError

from app.comments import reading
from app.graphql.errors import describe
from tests.api.people import Person
from tests.graphql.conftest import judge, refusal, send


def break_comments(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(reading, "get", fail)


@pytest.mark.parametrize(
    "query",
    [
        "{",
        "#",
        "{ me }",
        "{ you }",
        "{ me { name } } }",
        "{ comment(id: true) { id } }",
        "{ comment(id: [1]) { id } }",
        "{ post(slug: 7) { title } }",
        '{ post(slug: "\\u0000") { title } }',
        "{ comments(where: {state: LOST}) { nextCursor } }",
        f"{{ posts(where: {{year: {'9' * 5000}}}) {{ nextCursor }} }}",
        "{ posts(where: {year: 1e9999}) { nextCursor } }",
        "subscription { a }",
    ],
)
def test_a_wrong_document_is_an_error_with_its_place(query: str) -> None:
    error = judge(query)[0]

    assert error["extensions"] == {"code": "MALFORMED"}
    assert error["locations"][0]["line"] == 1


def test_an_operation_that_is_not_there_is_an_error(ann: Person) -> None:
    answer = ann.post("/graphql", query="query A { me { name } }", operationName="B").json()

    assert answer["data"] is None
    assert answer["errors"][0]["message"] == 'Unknown operation named "B".'


def test_a_parser_that_runs_out_of_stack_blames_the_document() -> None:
    problem = describe(GraphQLError("", original_error=RecursionError()))

    assert problem["message"] == "The operation is nested too deeply."


def test_an_executor_that_runs_out_of_stack_does_so_too(
    ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: Any, **__: Any) -> None:
        raise RecursionError

    monkeypatch.setattr("app.graphql.schema.schema.execute_sync", fall)

    assert refusal(ann, "{ me { name } }")["extensions"] == {"code": "TOO_LARGE"}


def test_what_is_unexpected_is_logged_and_not_shown(
    ann: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_comments(monkeypatch, KeyError("a secret"))

    with caplog.at_level(logging.ERROR):
        error = refusal(ann, "{ comment(id: 1) { body } }")

    assert error["message"] == "Something went wrong on our side."
    assert error["extensions"] == {"code": "INTERNAL"}
    assert "a secret" in caplog.text


def test_a_mistake_of_the_client_is_not_logged_as_ours(
    ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        send(ann, "{ comment(id: 1000000) { id } you }")
        send(ann, "{ comment(id: 1000000) { id } }")

    assert caplog.text == ""


def test_a_database_that_is_away_is_a_503(ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    break_comments(monkeypatch, OperationalError("gone"))

    response = ann.post("/graphql", query="{ comment(id: 1) { body } }")

    assert response.status_code == 503
    assert response["Retry-After"]
    assert response["Content-Type"] == "application/problem+json"
