"""Windows that follow a link, connected to the application in this process."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any, Self

import pytest
from fastapi import FastAPI

from app.clicks.visits import Visit
from app.db.base import utc_now
from app.live import conversation
from app.live.hub import Hub
from tests.people import Person

PATIENCE = 5.0
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


@pytest.fixture
def hub(app: FastAPI) -> Iterator[Hub]:
    """The hub of the application, for this test alone."""
    before, app.state.live = app.state.live, Hub()
    yield app.state.live
    app.state.live = before


@pytest.fixture
async def open_window(app: FastAPI, link: Any, hub: Hub) -> AsyncIterator[OpenWindow]:
    """Open windows that are closed after the test."""
    async with AsyncExitStack() as opened:

        async def open_one(code: str = link["code"], **headers: str) -> Window:
            window = Window(app, f"/api/v1/links/{code}/live", headers)
            opened.push_async_callback(window.close)
            return await window.open()

        yield open_one


@pytest.fixture
async def window(open_window: OpenWindow, ada: Person) -> Window:
    """One window of Ada's, signed in."""
    found: Window = await (await open_window()).sign_in(ada)
    return found


@pytest.fixture
def click(hub: Hub, link_id: int) -> Callable[..., Visit]:
    """Let a click happen: `click(device="mobile")`."""

    def tell(**known: Any) -> Visit:
        fields = {"referrer": "", "device": "desktop", "country": "", "visitor": "secret-hash"}
        moment = {"link_id": link_id, "clicked_at": utc_now()}
        visit = Visit(**{**moment, **fields, **known})
        hub.tell(visit)
        return visit

    return tell


@pytest.fixture
def quick_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "HEARTBEAT_SECONDS", 0.02)


@pytest.fixture(autouse=True)
def _without_gathering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "GATHER_SECONDS", 0.0)


async def eventually(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.005)
