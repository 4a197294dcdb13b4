"""A client of graphql-transport-ws that talks ASGI."""

from collections.abc import Awaitable, Callable
from typing import Any, Self

from fastapi import FastAPI

from app.clicks.visits import Visit
from app.db.base import utc_now
from app.graphql.socket import PROTOCOL
from app.live.hub import Hub
from tests.live.windows import Window
from tests.people import Person

CLICKS = "subscription ($code: Code!) { clicks(code: $code) { referrer device } }"


class GraphQLWindow(Window):
    """One connection to the GraphQL endpoint."""

    def __init__(self, app: FastAPI, *protocols: str, **headers: str) -> None:
        super().__init__(app, "/api/v1/graphql", headers)
        self._scope["subprotocols"] = list(protocols or [PROTOCOL])

    async def sign_in(self, person: Person) -> Self:
        self.say(type="connection_init", payload={"token": person.access_token})
        assert await self.next() == {"type": "connection_ack"}
        return self

    def subscribe(self, code: str, name: str = "1", query: str = CLICKS) -> None:
        payload = {"query": query, "variables": {"code": code}}
        self.say(type="subscribe", id=name, payload=payload)

    async def follows(self) -> None:
        """Wait until what was said is done: a pong follows."""
        self.say(type="ping")
        assert (await self.next())["type"] == "pong"

    async def error(self) -> Any:
        """The only error of an operation that was refused or ended."""
        message = await self.next()
        assert message["type"] == "error", message
        [problem] = message["payload"]
        return problem


Open = Callable[..., Awaitable[GraphQLWindow]]
Follow = Callable[..., Awaitable[None]]


def tell(hub: Hub, link_id: int, referrer: str = "site.example") -> None:
    """Let a click happen."""
    hub.tell(Visit(link_id, utc_now(), referrer, "mobile", "", "secret-hash"))


def mailboxes(hub: Hub, link_id: int) -> int:
    """How many follow a link."""
    return len(hub._mailboxes.get(link_id, ()))  # noqa: SLF001
