"""What goes wrong, and how the client is told."""

import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from app.projects import service
from tests.conftest import MakeApp, Person
from tests.graphql.conftest import ask, judge, refusal, send

ME = "{ me { name } }"
CREATE = """
    mutation ($project: Key!, $fields: TaskInput!) {
      createTask(projectId: $project, fields: $fields) { id }
    }
"""


def break_projects(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(service, "get", fail)


def test_nobody_gets_in_without_a_token(client: FlaskClient) -> None:
    response = client.post("/api/v1/graphql", json={"query": ME})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.mimetype == "application/problem+json"


def test_a_forged_token_is_refused(ada: Person) -> None:
    header, payload, _ = ada.access_token.split(".")
    ada.access_token = f"{header}.{payload}.{'A' * 43}"

    assert ada.post("/graphql", query=ME).status_code == 401


def test_the_user_has_one_rate_limit_for_rest_and_graphql(make_app: MakeApp) -> None:
    ada = Person(make_app(rate_limit_user="2/minute").test_client(), "ada@example.com")
    ada.get("/users/me")
    ask(ada, ME)

    response = ada.post("/graphql", query=ME)

    assert response.status_code == 429
    assert response.headers["Retry-After"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_post_is_allowed(ada: Person, method: str) -> None:
    response = ada.send(method, "/graphql")

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"query": "{ me { name } }", "variables": NaN}', "application/json", 400),
        (b"{ me { name } }", "application/graphql", 415),
        (b"[]", "application/json", 422),
        (b'[{"query": "{ me { name } }"}]', "application/json", 422),
        (b"{}", "application/json", 422),
        (b'{"query": ""}', "application/json", 422),
        (b'{"query": 7}', "application/json", 422),
        (b'{"query": "{ me { name } }", "admin": true}', "application/json", 422),
        (b'{"query": "{ me { name } }", "variables": []}', "application/json", 422),
        (b'{"query": "\\u0000"}', "application/json", 422),
        (b'{"query": "\\ud800"}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"a": "\\ud800"}}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"\\ud800": 1}}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"a": %s}}' % (b"9" * 5000), "application/json", 422),
        (b'{"query": "%s"}' % (b"a" * 50_001), "application/json", 422),
        (b" " * 1_048_577, "application/json", 413),
    ],
)
def test_a_body_that_is_no_request_is_a_problem(
    ada: Person, body: bytes, content_type: str, status: int
) -> None:
    response = ada.send("POST", "/graphql", data=body, content_type=content_type)

    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(("levels", "status"), [(900, 200), (100_000, 400)])
def test_variables_nested_without_end_do_no_harm(ada: Person, levels: int, status: int) -> None:
    nested = b"[" * levels + b"]" * levels
    body = b'{"query": "{ me { name } }", "variables": {"a": %s}}' % nested

    response = ada.send("POST", "/graphql", data=body, content_type="application/json")

    assert response.status_code == status


def test_what_an_apollo_client_sends_is_taken(ada: Person) -> None:
    body = {"query": ME, "variables": None, "operationName": None, "extensions": {"client": 1}}

    assert ada.post("/graphql", **body).get_json() == {"data": {"me": {"name": "ada"}}}


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


def test_the_endpoint_is_documented(app: Flask, client: FlaskClient) -> None:
    document = client.get("/openapi.json").get_json()

    found = document["paths"]["/api/v1/graphql"]["post"]

    assert set(found["responses"]) == {
        "200", "400", "401", "413", "415", "422", "429", "500", "503"
    }  # fmt: skip
