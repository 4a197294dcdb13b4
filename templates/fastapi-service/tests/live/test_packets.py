"""What comes in one packet over a real socket, to its end: it is the client's fault, not ours."""

import asyncio
import base64
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from fastapi import FastAPI
from websockets.frames import Frame, Opcode

from tests.people import Person
from tests.servers import PATIENCE, port_of, serving
from tests.workers import eventually

HANDSHAKE = (
    "GET /api/v1/links/{code}/live HTTP/1.1\r\nHost: localhost\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    f"Sec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}\r\n\r\n"
)
GOODBYE = Frame(Opcode.CLOSE, b"\x03\xe8")
NO_TEXT = Frame(Opcode.TEXT, b"\xff")
PACKETS = {
    "goodbye": [GOODBYE],
    "garbage and goodbye": [Frame(Opcode.TEXT, b"garbage"), GOODBYE],
    "bytes and goodbye": [Frame(Opcode.BINARY, b"bytes"), GOODBYE],
    "half a message and goodbye": [Frame(Opcode.TEXT, b"half", fin=False), GOODBYE],
    "no text": [NO_TEXT],
    "no text in two parts": [
        Frame(Opcode.TEXT, b"\xc3", fin=False),
        Frame(Opcode.CONT, b"\xff"),
        GOODBYE,
    ],
    "a goodbye that is none": [Frame(Opcode.CLOSE, b"\0")],
    "far too much": [Frame(Opcode.TEXT, b"x" * 9000)],
}
Send = Callable[[list[Frame]], Awaitable[None]]


@pytest.fixture(scope="module")
async def port(app: FastAPI) -> AsyncIterator[int]:
    async with serving(app) as server:
        yield port_of(server)


@pytest.fixture
def send(app: FastAPI, port: int, link: Any) -> Send:
    """Sends all frames in one packet, and waits for the end of the connection."""

    async def send(frames: list[Frame]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HANDSHAKE.format(code=link["code"]).encode())
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"".join(frame.serialize(mask=True) for frame in frames))
        await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()
        await eventually(lambda: app.state.live.places.taken == 0)

    return send


@pytest.mark.parametrize("frames", PACKETS.values(), ids=PACKETS)
@pytest.mark.parametrize("signs_in", [False, True])
async def test_no_end_of_a_connection_leaves_a_stack_trace(
    ada: Person, send: Send, caplog: pytest.LogCaptureFixture, *, frames: Any, signs_in: bool
) -> None:
    sign_in = json.dumps({"type": "sign_in", "token": ada.access_token}).encode()

    await send([Frame(Opcode.TEXT, sign_in), *frames] if signs_in else frames)

    assert [each.message for each in caplog.records if each.levelno >= logging.WARNING] == []
    assert not any(each.exc_info for each in caplog.records)
