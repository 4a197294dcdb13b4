"""A real server and real sockets."""

import asyncio
import base64
import json
import logging
from typing import Any

import pytest
from django.db import connections
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.frames import Frame, Opcode

from app.live.places import Places
from tests.live.windows import PATH
from tests.servers import PATIENCE, port_of, serving

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("post", "logs_as_they_were"),
]
HANDSHAKE = (
    f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    f"Sec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}\r\n\r\n"
)
GOODBYE = Frame(Opcode.CLOSE, b"\x03\xe8")
PACKETS = {
    "goodbye": [GOODBYE],
    "garbage and goodbye": [Frame(Opcode.TEXT, b"garbage"), GOODBYE],
    "garbage twice": [*[Frame(Opcode.TEXT, b"garbage")] * 2, GOODBYE],
    "bytes and goodbye": [Frame(Opcode.BINARY, b"bytes"), GOODBYE],
    "half a message and goodbye": [Frame(Opcode.TEXT, b"half", fin=False), GOODBYE],
    "no text": [Frame(Opcode.TEXT, b"\xff")],
    "a goodbye that is none": [Frame(Opcode.CLOSE, b"\0")],
    "far too much": [Frame(Opcode.TEXT, b"x" * 9000)],
}


@pytest.fixture(autouse=True)
def _no_connection_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The threads of the server let go of the database after each request."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/v1/posts/nowhere/live", {}, 404),
        ("/api/v1/posts", {}, 404),
        (PATH, {"Origin": "https://evil.example"}, 403),
        (PATH, {f"X-{number}": "x" for number in range(200)}, 400),
    ],
)
def test_who_is_not_let_in_is_told_why(path: str, headers: dict[str, str], status: int) -> None:
    async def run() -> Any:
        async with serving() as server:
            address = f"ws://127.0.0.1:{port_of(server)}{path}"
            with pytest.raises(InvalidStatus) as refused:
                await connect(address, additional_headers=headers)
            return refused.value.response

    response = asyncio.run(run())

    problem = json.loads(response.body)
    assert (response.status_code, problem["status"]) == (status, status)
    assert response.headers["X-Request-ID"] == problem["request_id"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("frames", PACKETS.values(), ids=PACKETS)
def test_no_end_of_a_connection_leaves_a_stack_trace_or_holds_a_place(
    frames: list[Frame], caplog: pytest.LogCaptureFixture, places: Places
) -> None:
    async def run() -> None:
        async with serving() as server:
            await talk(port_of(server), HANDSHAKE, frames)
            async with asyncio.timeout(PATIENCE):
                while places.taken:
                    await asyncio.sleep(0.01)

    asyncio.run(run())

    assert [each.message for each in caplog.records if each.levelno >= logging.WARNING] == []
    assert not any(each.exc_info for each in caplog.records)


@pytest.mark.parametrize("header", ["Sec-WebSocket-Key", "Sec-WebSocket-Version"])
def test_what_is_no_handshake_is_refused(header: str) -> None:
    async def run() -> bytes:
        async with serving() as server:
            return await talk(port_of(server), HANDSHAKE.replace(header, "X-Other"), [])

    assert asyncio.run(run()).startswith(b"HTTP/1.1 400")


async def talk(port: int, handshake: str, frames: list[Frame]) -> bytes:
    """Send all frames in one packet, and wait for the end of the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(handshake.encode())
    head = await reader.readuntil(b"\r\n\r\n")
    writer.write(b"".join(frame.serialize(mask=True) for frame in frames))
    await asyncio.wait_for(reader.read(), PATIENCE)
    writer.close()
    return head
