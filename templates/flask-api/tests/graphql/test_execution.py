"""One operation, one transaction."""

import strawberry
from flask import Flask

from app.errors import Conflict
from app.graphql.execution import AllOrNothing, run
from app.graphql.schemas import GraphQLRequest


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
