"""A WebSocket client of an application in this process."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Self

from fastapi import FastAPI

from tests.people import Person
from tests.servers import PATIENCE

OpenWindow = Callable[..., Any]


class Refused(Exception):
    """The answer in place of a connection."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        super().__init__(status)
        self.status, self.headers = status, headers
        self.problem = json.loads(body or b"null")


class Window:
    """A WebSocket client that talks ASGI, as a page in a browser talks to a server."""

    def __init__(self, app: FastAPI, path: str, headers: dict[str, str]) -> None:
        sent = {"host": "testserver", **headers}
        self._scope = {
            "type": "websocket",
            "scheme": "ws",
            "path": path.partition("?")[0],
            "query_string": path.partition("?")[2].encode(),
            "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
            "client": ("127.0.0.1", 50_000),
            "subprotocols": [],
            "extensions": {"websocket.http.response": {}},
        }
        self._to_app: asyncio.Queue[Any] = asyncio.Queue()
        self._from_app: asyncio.Queue[Any] = asyncio.Queue()
        self.reads = asyncio.Event()
        self.reads.set()
        self._served = asyncio.create_task(app(self._scope, self._to_app.get, self._send))

    async def open(self) -> Self:
        self._to_app.put_nowait({"type": "websocket.connect"})
        first = await self._receive()
        if first["type"] != "websocket.accept":
            body = await self._receive() if "start" in first["type"] else {}
            headers = {k.decode(): v.decode() for k, v in first.get("headers", [])}
            raise Refused(first.get("status", 403), headers, body.get("body", b""))
        self.headers = dict(first["headers"])
        return self

    async def sign_in(self, person: Person) -> Self:
        self.say(type="sign_in", token=person.access_token)
        assert await self.next() == {"type": "signed_in"}
        return self

    def say(self, **fields: Any) -> None:
        self.send(text=json.dumps(fields))

    def send(self, **message: Any) -> None:
        self._to_app.put_nowait({"type": "websocket.receive", **message})

    async def next(self) -> Any:
        return json.loads((await self._receive())["text"])

    async def clicks(self, count: int) -> list[Any]:
        """So many clicks, in however many messages they come."""
        found: list[Any] = []
        while len(found) < count:
            message = await self.next()
            assert message["type"] == "clicks"
            found += message["clicks"]
        assert len(found) == count
        return found

    async def close_code(self) -> Any:
        """How the server ends it; messages on the way are skipped."""
        while (message := await self._receive())["type"] != "websocket.close":
            pass
        await self.ends()
        return message["code"]

    async def ends(self) -> None:
        """Wait until the application has done with it."""
        await asyncio.wait_for(self._served, PATIENCE)

    async def close(self, code: int = 1000) -> None:
        """Go away, and wait until the application has noticed."""
        self._to_app.put_nowait({"type": "websocket.disconnect", "code": code})
        self.reads.set()
        await self.ends()

    async def _send(self, message: Any) -> None:
        await self.reads.wait()
        self._from_app.put_nowait(message)

    async def _receive(self) -> Any:
        return await asyncio.wait_for(self._from_app.get(), PATIENCE)
