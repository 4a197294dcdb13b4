"""Handshakes that are none are refused at once, like whatever else is no request."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI

from tests.servers import PATIENCE, ask, port_of, serving

KEY = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
GOOD = f"Sec-WebSocket-Version: 13\r\n{KEY}"


@pytest.mark.parametrize(
    "headers",
    [
        "",
        f"Sec-WebSocket-Version: 12\r\n{KEY}",
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n",
        GOOD + "X: y\r\n" * 200,
        f"{GOOD}X: {'y' * 9000}\r\n",
        f"{GOOD}Content-Length: 5\r\n",
        f"{GOOD}Transfer-Encoding: chunked\r\n",
    ],
    ids=["nothing", "version", "key", "many headers", "long header", "body", "chunked body"],
)
async def test_what_is_no_handshake_is_refused(app: FastAPI, link: Any, headers: str) -> None:
    asked = (
        f"GET /api/v1/links/{link['code']}/live HTTP/1.1\r\nHost: localhost\r\n"
        f"Upgrade: websocket\r\nConnection: Upgrade\r\n{headers}\r\n"
    )

    async with serving(app) as server:
        asking = ask(port_of(server), asked.encode())
        status, answered, problem = await asyncio.wait_for(asking, PATIENCE)

    assert (status, problem["status"]) == (400, 400)
    assert answered["content-type"] == "application/problem+json"
    assert not app.state.live.places.taken
