"""The server's side of a WebSocket has an end to its patience."""

import asyncio
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from app.live import protocol, serving
from app.live.protocol import BoundedSocket


class Transport(asyncio.Transport):
    """A connection to a client that need not read."""

    def __init__(self) -> None:
        super().__init__()
        self.aborted, self.high = False, -1

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self.high = high if high is not None else -1

    def abort(self) -> None:
        self.aborted = True


@pytest.fixture
def transport() -> Transport:
    return Transport()


@pytest.fixture
async def socket(transport: Transport, monkeypatch: pytest.MonkeyPatch) -> BoundedSocket:
    """The protocol of one connection, right after it was made."""

    async def nobody(scope: Any, receive: Any, send: Any) -> None:
        """An application that says nothing."""

    monkeypatch.setattr(protocol, "PATIENCE_SECONDS", 0.02)
    config = Config(nobody, log_config=None, ws_max_size=serving.LARGEST_MESSAGE)
    config.load()
    found = BoundedSocket(config=config, server_state=ServerState(), app_state={})
    found.connection_made(transport)
    return found


async def test_each_byte_that_is_not_read_is_noticed(
    socket: BoundedSocket, transport: Transport
) -> None:
    assert transport.high == 0


async def test_who_reads_nothing_is_cut_off(socket: BoundedSocket, transport: Transport) -> None:
    socket.pause_writing()
    assert not transport.aborted

    await asyncio.sleep(0.04)

    assert transport.aborted


async def test_who_reads_in_time_stays(socket: BoundedSocket, transport: Transport) -> None:
    socket.pause_writing()
    socket.resume_writing()

    await asyncio.sleep(0.04)

    assert not transport.aborted


async def test_who_is_gone_is_waited_for_no_more(
    socket: BoundedSocket, transport: Transport
) -> None:
    socket.pause_writing()
    socket.connection_lost(OSError())

    await asyncio.sleep(0.04)

    assert not transport.aborted


async def test_who_sends_without_end_is_cut_off(
    socket: BoundedSocket, transport: Transport
) -> None:
    handshake = b"GET / HTTP/1.1\r\nX-Long: "
    socket.data_received(handshake)

    socket.data_received(b"x" * protocol.MOST_BYTES)

    assert transport.aborted


async def test_as_much_over_a_longer_time_is_no_harm(
    socket: BoundedSocket, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is counted, whatever it says.
    monkeypatch.setattr(socket.conn, "receive_data", lambda _data: None)
    for _ in range(3):
        socket.data_received(b"x" * (protocol.MOST_BYTES // 2))
        await asyncio.sleep(0.03)

    assert not transport.aborted


def test_no_frame_is_logged(socket: BoundedSocket) -> None:
    assert socket.conn.debug is False


def test_the_server_is_given_this_protocol() -> None:
    module, _, name = serving.OPTIONS["ws"].partition(":")

    assert (module, name) == (protocol.__name__, BoundedSocket.__name__)
