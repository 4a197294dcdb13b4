"""How the tests of GraphQL ask and count."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from app.graphql.execution import run
from app.graphql.schema import schema
from app.graphql.schemas import GraphQLRequest
from tests.people import Person

CountQueries = Callable[[], AbstractContextManager[list[str]]]


def send(person: Person, query: str, **variables: Any) -> Any:
    """The whole answer to an operation."""
    response = person.post("/graphql", query=query, variables=variables)
    assert response.status_code == 200, response.get_json()
    return response.get_json()


def ask(person: Person, query: str, **variables: Any) -> Any:
    """The data of an operation that has no errors."""
    answer = send(person, query, **variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def refusal(person: Person, query: str, **variables: Any) -> Any:
    """The only error of an operation."""
    [error] = send(person, query, **variables)["errors"]
    return error


def judge(app: Flask, query: str, **variables: Any) -> Any:
    """The errors of an operation that nobody sent, and so cannot get as far as a resolver."""
    with app.test_request_context(method="POST"):
        answer = run(schema, GraphQLRequest(query=query, variables=variables))
    return answer.model_dump()["errors"]


@pytest.fixture
def queries() -> CountQueries:
    """Records the queries that the application sends to the database."""

    @contextmanager
    def record() -> Iterator[list[str]]:
        sent: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if statement.startswith("SELECT"):
                sent.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        yield sent
        event.remove(Engine, "before_cursor_execute", note)

    return record
