"""One operation, one transaction."""

from typing import Any

import pytest
import strawberry
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.errors import Conflict
from app.graphql.execution import AllOrNothing, run
from app.graphql.schemas import GraphQLRequest
from app.users.models import User
from tests.graphql.conftest import ask, send
from tests.people import Person


@strawberry.type
class Thing:
    """Something with a part that may be missing."""

    name: str = "thing"

    @strawberry.field
    def part(self) -> str | None:
        raise Conflict("No part.")


@strawberry.type
class Query:
    """What can be asked."""

    thing: Thing = strawberry.field(resolver=Thing)


@strawberry.type
class Mutation(Query):
    """The same, as if it changed something."""


SCHEMA = strawberry.Schema(query=Query, mutation=Mutation, extensions=[AllOrNothing])


def test_a_query_shows_what_it_found_in_spite_of_an_error(app: Flask) -> None:
    with app.test_request_context():
        answer = run(SCHEMA, GraphQLRequest(query="query { thing { name part } }"))

    assert answer.data == {"thing": {"name": "thing", "part": None}}
    assert answer.errors


def test_a_mutation_shows_nothing_of_what_was_taken_back(app: Flask) -> None:
    with app.test_request_context():
        answer = run(SCHEMA, GraphQLRequest(query="mutation { thing { name part } }"))

    assert answer.data is None
    assert answer.errors


@pytest.mark.parametrize("name", [None, "C", ""])
def test_of_several_operations_none_runs_unless_it_is_named(ada: Person, name: str | None) -> None:
    make = 'mutation {0} {{ createLabel(fields: {{name: "{0}"}}) {{ id }} }}'
    document = make.format("A") + make.format("B")

    answer = ada.post("/graphql", query=document, operationName=name).get_json()

    assert answer["data"] is None
    assert answer["errors"][0]["extensions"] == {"code": "MALFORMED"}
    assert ada.get("/labels").get_json()["items"] == []


def test_a_query_does_not_wait_for_a_writer(ada: Person, session: Session) -> None:
    session.execute(update(User).values(name="not yet"))

    assert ask(ada, "{ me { name } }") == {"me": {"name": "ada"}}


def test_only_a_mutation_takes_the_engine_that_writes(
    app: Flask, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise RuntimeError("a transaction that writes")

    make = 'mutation { createLabel(fields: {name: "bug"}) { name } }'
    made = ask(ada, make)
    monkeypatch.setattr(app.extensions["engine"], "connect", refuse)
    monkeypatch.setattr(app.extensions["engine"], "begin", refuse)

    assert ask(ada, "query { labels { items { name } } }")["labels"]["items"] == [
        made["createLabel"]
    ]
    assert send(ada, make)["errors"][0]["extensions"] == {"code": "INTERNAL"}
