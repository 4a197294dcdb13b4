"""How the tests of GraphQL ask and count."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from app.graphql.execution import run
from app.graphql.schema import schema
from tests import publications
from tests.api import people
from tests.api.people import Person

CountQueries = Callable[[], AbstractContextManager[list[str]]]


def send(person: Person | None, query: str, **variables: Any) -> Any:
    """The whole answer to an operation of somebody, or of nobody in particular."""
    post = person.post if person else people.post
    response = post("/graphql", query=query, variables=variables)
    assert response.status_code == 200, response.content
    return response.json()


def ask(person: Person | None, query: str, **variables: Any) -> Any:
    """The data of an operation that has no errors."""
    answer = send(person, query, **variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def refusal(person: Person | None, query: str, **variables: Any) -> Any:
    """The only error of an operation."""
    [error] = send(person, query, **variables)["errors"]
    return error


def judge(query: str, **variables: Any) -> Any:
    """The errors of an operation that nobody sent, and so cannot get as far as a resolver."""
    return run(schema, {"query": query, "variables": variables}, reader=None)["errors"]


@pytest.fixture
def hello() -> Any:
    """A post that everybody may read."""
    return publications.write_post(slug="hello", title="Hello", body="Hello.", tags=["Python"])


@pytest.fixture
def draft() -> Any:
    """A post that only the owner may read."""
    return publications.write_post(slug="draft", title="Not yet", status="draft", tags=["Secret"])


@pytest.fixture
def comment(ann: Person, hello: Any) -> Any:
    """What Ann said about the post."""
    return ann.post("/comments", post="hello", body="Well said.").json()


@pytest.fixture
def queries() -> CountQueries:
    """Records what is read from the database."""

    @contextmanager
    def record() -> Iterator[list[str]]:
        sent: list[str] = []
        with CaptureQueriesContext(connection) as context:
            yield sent
        sent += [each["sql"] for each in context.captured_queries if "SAVEPOINT" not in each["sql"]]

    return record
