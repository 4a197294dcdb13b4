"""What goes wrong, and how the client is told."""

import logging
from typing import Any

import pytest
from flask import Flask
from graphql import GraphQLError
from sqlalchemy.exc import OperationalError

from app.graphql.errors import describe
from app.projects import service
from tests.graphql.conftest import judge, refusal, send
from tests.people import Person

CREATE = """
    mutation ($project: Key!, $fields: TaskInput!) {
      createTask(projectId: $project, fields: $fields) { id }
    }
"""


def break_projects(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(service, "get", fail)


@pytest.mark.parametrize(
    "query",
    [
        "{",
        "#",
        "{ me }",
        "{ you }",
        "{ me { name } } }",
        "{ task(id: true) { id } }",
        "{ task(id: [1]) { id } }",
        "{ tasks(where: {dueAfter: 7}) { nextCursor } }",
        '{ tasks(where: {dueAfter: "2026-W01-1"}) { nextCursor } }',
        f"{{ stats(weeks: {'9' * 5000}) {{ open }} }}",
        "{ stats(weeks: 1e9999) { open } }",
        "subscription { a }",
    ],
)
def test_a_wrong_document_is_an_error_with_its_place(app: Flask, query: str) -> None:
    error = judge(app, query)[0]

    assert error["extensions"] == {"code": "MALFORMED"}
    assert error["locations"][0]["line"] == 1


def test_an_operation_that_is_not_there_is_an_error(ada: Person) -> None:
    answer = ada.post("/graphql", query="query A { me { name } }", operationName="B").get_json()

    assert answer["data"] is None
    assert answer["errors"][0]["message"] == 'Unknown operation named "B".'


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"title": ""}, "/title"),
        ({"title": "a\u0000b"}, "/title"),
        ({"title": "a" * 201}, "/title"),
        ({"title": "Dig", "priority": 4}, "/priority"),
        ({"title": "Dig", "notes": None}, "/notes"),
        ({"title": "Dig", "labelIds": list(range(1, 22))}, "/labelIds"),
        ({"title": "Dig", "labelIds": [1000000]}, "/labelIds"),
    ],
)
def test_a_wrong_field_is_pointed_at(ada: Person, project: Any, fields: Any, pointer: str) -> None:
    error = refusal(ada, CREATE, project=project["id"], fields=fields)

    assert error["message"] == "Some fields are not valid."
    assert error["extensions"]["code"] == "INVALID"
    assert [each["pointer"] for each in error["extensions"]["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("arguments", "pointer"),
    [
        ("first: 0", "/first"),
        ("first: 101", "/first"),
        ("first: -1", "/first"),
        ('after: "garbage"', "/after"),
        ('where: {q: ""}', "/q"),
        ('where: {q: "\\u0000"}', "/q"),
    ],
)
def test_a_wrong_argument_is_pointed_at(ada: Person, arguments: str, pointer: str) -> None:
    error = refusal(ada, f"{{ tasks({arguments}) {{ nextCursor }} }}")

    assert [each["pointer"] for each in error["extensions"]["errors"]] == [pointer]


def test_a_parser_that_runs_out_of_stack_blames_the_document(app: Flask) -> None:
    with app.app_context():
        problem = describe(GraphQLError("", original_error=RecursionError()))

    assert problem.message == "The operation is nested too deeply."


def test_what_is_unexpected_is_logged_and_not_shown(
    ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_projects(monkeypatch, KeyError("a secret"))

    with caplog.at_level(logging.ERROR):
        error = refusal(ada, "{ project(id: 1) { name } }")

    assert error["message"] == "Something went wrong on our side."
    assert error["extensions"] == {"code": "INTERNAL"}
    assert "a secret" in caplog.text


def test_a_mistake_of_the_client_is_not_logged_as_ours(
    ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        send(ada, "{ task(id: 1000000) { id } you }")

    assert caplog.text == ""


def test_a_database_that_is_away_is_a_503(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    break_projects(monkeypatch, OperationalError("select", {}, Exception("gone")))

    response = ada.post("/graphql", query="{ project(id: 1) { name } }")

    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert response.mimetype == "application/problem+json"
