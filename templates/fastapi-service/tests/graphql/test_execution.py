"""One operation, one transaction."""

from collections.abc import AsyncGenerator, Iterator
from typing import NoReturn

import pytest
import strawberry
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from strawberry.extensions import SchemaExtension

from app.errors import Conflict
from app.graphql.context import Context, Info
from app.graphql.execution import Transaction, follow, run
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


@strawberry.type
class Subscription:
    """What can be followed."""

    @strawberry.subscription
    async def thing(self) -> AsyncGenerator[int, None]:
        yield 1


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


class Exhausted(SchemaExtension):
    """Stands for a document that is nested deeper than the stack."""

    def on_validate(self) -> Iterator[None]:
        yield from self.fail()

    def fail(self) -> NoReturn:
        raise RecursionError


async def test_a_subscription_that_runs_out_of_stack_is_an_error(app: FastAPI) -> None:
    exhausting = strawberry.Schema(query=Query, subscription=Subscription, extensions=[Exhausted])
    request = GraphQLRequest(query="subscription { __typename }")

    [answer] = [each async for each in follow(exhausting, request, make_context(app))]

    assert answer.errors
    assert answer.errors[0].extensions == {"code": "TOO_LARGE"}
