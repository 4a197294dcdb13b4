"""How the tests of GraphQL ask and count."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, event
from starlette.requests import Request

from app.auth.models import AuthSession
from app.clicks import totals
from app.clicks.visits import Visit
from app.graphql.context import Context
from app.graphql.execution import run
from app.graphql.schema import schema
from app.graphql.schemas import GraphQLRequest
from app.live import conversation
from app.live.hub import Hub
from tests.graphql.windows import Follow, GraphQLWindow, Open, mailboxes
from tests.people import Person
from tests.stats.conftest import id_of
from tests.workers import eventually

CountQueries = Callable[[], AbstractContextManager[list[str]]]
Judge = Callable[..., Awaitable[Any]]


async def send(person: Person, query: str, **variables: Any) -> Any:
    """The whole answer to an operation."""
    response = await person.post("/graphql", query=query, variables=variables)
    assert response.status_code == 200, response.json()
    return response.json()


async def ask(person: Person, query: str, **variables: Any) -> Any:
    """The data of an operation that has no errors."""
    answer = await send(person, query, **variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


async def refusal(person: Person, query: str, **variables: Any) -> Any:
    """The only error of an operation."""
    [error] = (await send(person, query, **variables))["errors"]
    return error


async def click(app: FastAPI, code: str, day: date, **known: Any) -> None:
    """Count a click on a link at noon of a day."""
    fields: dict[str, Any] = {"referrer": "", "device": "desktop", "country": "", "visitor": "me"}
    noon = datetime.combine(day, time(12), UTC)
    visit = Visit(link_id=await id_of(app, code), clicked_at=noon, **(fields | known))
    async with app.state.engine.begin() as connection:
        await totals.add(connection, [visit])


def make_context(app: FastAPI) -> Context:
    """The context of an operation that nobody sent."""
    return Context(Request({"type": "http", "app": app, "headers": []}), AuthSession())


@pytest.fixture
def judge(app: FastAPI) -> Judge:
    """Gives the errors of an operation that does not get as far as a resolver."""

    async def errors(query: str, **variables: Any) -> Any:
        request = GraphQLRequest(query=query, variables=variables)
        return (await run(schema, request, make_context(app))).model_dump()["errors"]

    return errors


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


@pytest.fixture
def hub(app: FastAPI) -> Iterator[Hub]:
    """The hub of the application, for this test alone."""
    before, app.state.live = app.state.live, Hub()
    yield app.state.live
    app.state.live = before


@pytest.fixture
async def open_window(app: FastAPI, hub: Hub) -> AsyncIterator[Open]:
    async with AsyncExitStack() as opened:

        async def open_one(*protocols: str, **headers: str) -> GraphQLWindow:
            window = GraphQLWindow(app, *protocols, **headers)
            opened.push_async_callback(window.close)
            return await window.open()

        yield open_one


@pytest.fixture
async def window(open_window: Open, ada: Person) -> GraphQLWindow:
    return await (await open_window()).sign_in(ada)


@pytest.fixture
async def link_id(app: FastAPI, link: Any) -> int:
    return await id_of(app, link["code"])


@pytest.fixture
def follow(hub: Hub, link: Any, link_id: int) -> Follow:
    """Start to follow the link, and wait until it is followed."""

    async def start(window: GraphQLWindow, name: str = "1") -> None:
        count = mailboxes(hub, link_id)
        window.subscribe(link["code"], name)
        await eventually(lambda: mailboxes(hub, link_id) > count)

    return start


@pytest.fixture
def quick_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "HEARTBEAT_SECONDS", 0.02)


@pytest.fixture
def without_gathering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "GATHER_SECONDS", 0.0)
