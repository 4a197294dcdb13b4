"""One operation, one transaction."""

import pytest
import strawberry
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.errors import Conflict
from app.graphql.context import Context, Info
from app.graphql.execution import Transaction, run
from app.graphql.schemas import GraphQLRequest
from tests.graphql.conftest import make_context


@strawberry.type
class Thing:
    """Something with a part that may be missing."""

    engine: str

    @strawberry.field
    async def part(self) -> str | None:
        raise Conflict("No part.")


async def find_thing(info: Info) -> Thing:
    async with info.context.session() as session:
        return Thing(engine=_kind(info.context, session))


def _kind(context: Context, session: AsyncSession) -> str:
    state = context.connection.app.state
    engines: dict[AsyncEngine, str] = {state.engine: "writing", state.reading_engine: "reading"}
    assert isinstance(session.bind, AsyncEngine)
    return engines[session.bind]


@strawberry.type
class Query:
    """What can be asked."""

    thing: Thing = strawberry.field(resolver=find_thing)


@strawberry.type
class Mutation(Query):
    """The same, as if it changed something."""


SCHEMA = strawberry.Schema(query=Query, mutation=Mutation, extensions=[Transaction])


@pytest.mark.parametrize(("kind", "engine"), [("query", "reading"), ("mutation", "writing")])
async def test_only_a_mutation_writes(app: FastAPI, kind: str, engine: str) -> None:
    request = GraphQLRequest(query=f"{kind} {{ thing {{ engine }} }}")

    answer = await run(SCHEMA, request, make_context(app))

    assert answer.data == {"thing": {"engine": engine}}


async def test_a_query_shows_what_it_found_in_spite_of_an_error(app: FastAPI) -> None:
    request = GraphQLRequest(query="query { thing { engine part } }")

    answer = await run(SCHEMA, request, make_context(app))

    assert answer.data == {"thing": {"engine": "reading", "part": None}}
    assert answer.errors


async def test_a_mutation_shows_nothing_of_what_was_taken_back(app: FastAPI) -> None:
    request = GraphQLRequest(query="mutation { thing { engine part } }")

    answer = await run(SCHEMA, request, make_context(app))

    assert answer.data is None
    assert answer.errors


async def test_no_field_works_on_once_the_operation_is_over(app: FastAPI) -> None:
    context = make_context(app)
    async with context.connect(writes=False):
        pass

    with pytest.raises(RuntimeError, match="over"):
        async with context.session():
            pass
