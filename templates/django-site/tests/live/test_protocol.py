"""The server's side of a WebSocket has an end to its patience."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from app.live import protocol, serving
from app.live.protocol import BoundedSocket
from config import serve

BEGINNING = b"GET / HTTP/1.1\r\nX-Long: "


class Transport(asyncio.Transport):
    """A connection to a client that need not read."""

    def __init__(self) -> None:
        super().__init__()
        self.aborted, self.high = False, -1

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self.high = high if high is not None else -1

    def abort(self) -> None:
        self.aborted = True


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "PATIENCE_SECONDS", 0.02)


def run(act: Callable[[BoundedSocket, Transport], Awaitable[None]]) -> Transport:
    """Do something with a connection that was just made, and see what became of it."""

    async def nobody(scope: Any, receive: Any, send: Any) -> None:
        """An application that says nothing."""

    async def begin() -> Transport:
        transport = Transport()
        config = Config(nobody, log_config=None, ws_max_size=serving.LARGEST_MESSAGE)
        config.load()
        socket = BoundedSocket(config=config, server_state=ServerState(), app_state={})
        socket.connection_made(transport)
        await act(socket, transport)
        await asyncio.sleep(0.04)
        return transport

    return asyncio.run(begin())


def test_each_byte_that_is_not_read_is_noticed() -> None:
    async def act(socket: BoundedSocket, transport: Transport) -> None:
        assert transport.high == 0
        assert socket.conn.debug is False

    run(act)


def test_who_reads_nothing_is_cut_off() -> None:
    async def act(socket: BoundedSocket, transport: Transport) -> None:
        socket.pause_writing()
        assert not transport.aborted

    assert run(act).aborted


def test_who_reads_in_time_stays() -> None:
    async def act(socket: BoundedSocket, transport: Transport) -> None:
        socket.pause_writing()
        socket.resume_writing()

    assert not run(act).aborted


def test_who_is_gone_is_waited_for_no_more() -> None:
    async def act(socket: BoundedSocket, transport: Transport) -> None:
        socket.pause_writing()
        socket.connection_lost(OSError())

    assert not run(act).aborted


def test_who_sends_without_end_is_cut_off() -> None:
    async def act(socket: BoundedSocket, transport: Transport) -> None:
        socket.data_received(BEGINNING)
        socket.data_received(b"x" * protocol.MOST_BYTES)

    assert run(act).aborted


def test_as_much_over_a_longer_time_is_no_harm() -> None:
    async def act(socket: BoundedSocket, transport: Transport) -> None:
        socket.data_received(BEGINNING)
        for _ in range(3):
            socket.data_received(b"x" * 1000)
            socket._received += protocol.MOST_BYTES // 2  # noqa: SLF001
            await asyncio.sleep(0.03)

    assert not run(act).aborted


def test_the_server_is_given_this_protocol() -> None:
    module, _, name = serve.OPTIONS["ws"].partition(":")

    assert (module, name) == (protocol.__name__, BoundedSocket.__name__)
