"""What goes wrong, and how the client is told."""

import logging
from typing import Any

import pytest
from graphql import GraphQLError
from sqlalchemy.exc import OperationalError

from app.graphql.errors import describe
from app.links import service
from tests.graphql.conftest import Judge, refusal, send
from tests.people import Person

LINK = '{ link(code: "garden") { url } }'


def break_links(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    async def fail(*_: Any, **__: Any) -> None:
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
        "{ link(code: true) { url } }",
        '{ link(code: ["abc"]) { url } }',
        "{ links(where: {state: active}) { nextCursor } }",
        'mutation { updateLink(code: "abc", fields: {expiresAt: 7}) { code } }',
        'mutation { updateLink(code: "abc", fields: {expiresAt: "2026-01-31"}) { code } }',
        f"{{ links(first: {'9' * 5000}) {{ nextCursor }} }}",
        "{ links(first: 1e9999) { nextCursor } }",
        'mutation { endSession(id: "1") }',
        "subscription { me }",
    ],
)
async def test_a_wrong_document_is_an_error_with_its_place(judge: Judge, query: str) -> None:
    error = (await judge(query))[0]

    assert error["extensions"]["code"] in ("MALFORMED", "TOO_LARGE")
    assert error["locations"] == [] or error["locations"][0]["line"] == 1


async def test_an_operation_that_is_not_there_is_an_error(ada: Person) -> None:
    body = {"query": "query A { me { name } }", "operationName": "B"}

    answer = (await ada.post("/graphql", **body)).json()

    assert answer["data"] is None
    assert answer["errors"][0]["message"] == 'Unknown operation named "B".'


async def test_of_several_operations_none_runs_without_a_name(ada: Person) -> None:
    query = 'mutation A { updateMe(fields: {name: "Eve"}) { name } } query B { me { name } }'

    error = await refusal(ada, query)

    assert error["message"] == "Say in operationName which operation to run."
    assert (await ada.get("/users/me")).json()["name"] == "ada"


def test_a_parser_that_runs_out_of_stack_blames_the_document() -> None:
    problem = describe(GraphQLError("", original_error=RecursionError()), hints=True)

    assert problem.message == "The operation is nested too deeply."


async def test_what_is_unexpected_is_logged_and_not_shown(
    ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_links(monkeypatch, KeyError("a secret"))

    with caplog.at_level(logging.ERROR):
        error = await refusal(ada, LINK)

    assert error["message"] == "Something went wrong on our side."
    assert error["extensions"] == {"code": "INTERNAL"}
    assert "a secret" in caplog.text


async def test_a_mistake_of_the_client_is_not_logged_as_ours(
    ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        await send(ada, LINK)
        await send(ada, "{ you }")

    assert caplog.text == ""


@pytest.mark.parametrize("query", [LINK, 'mutation { deleteLink(code: "garden") }'])
async def test_a_database_that_is_away_is_a_503(
    ada: Person, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    break_links(monkeypatch, OperationalError("select", {}, Exception("gone")))

    response = await ada.post("/graphql", query=query)

    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert response.headers["Content-Type"] == "application/problem+json"
