"""The WebSocket protocol (RFC 6455) over the socket that a request came in on."""

import logging
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import cast

from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol
from werkzeug.datastructures import Headers

from app.errors import Malformed

LARGEST_MESSAGE = 8192
SEND_SECONDS = 5.0
CLOSE_SECONDS = 1.0
SEND_BUFFER = 256 * 1024
HANDSHAKE = ("Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version")
# At DEBUG the library would log every frame, and the first one holds a token.
log = logging.getLogger(__name__)
log.setLevel(logging.WARNING)


class Connection:
    """One WebSocket; only the thread that serves it touches it."""

    def __init__(self, opened: socket.socket, asked: Headers, answer: dict[str, str]) -> None:
        """Check the handshake that was asked for, without an answer yet."""
        self.frames = 0
        self.waits_for_pong = False
        self._socket = opened
        self._parts: list[bytes] = []
        self._protocol = ServerProtocol(max_size=LARGEST_MESSAGE, logger=log)
        lines = [f"{name}: {asked.get(name, '')}\r\n" for name in HANDSHAKE]
        self._protocol.receive_data(f"GET / HTTP/1.1\r\n{''.join(lines)}\r\n".encode("latin-1"))
        request = cast(Request, self._protocol.events_received()[0])
        self._answer = self._protocol.accept(request)
        self._answer.headers.update(answer)
        if self._answer.status_code != 101:
            raise Malformed("This is not a WebSocket handshake (RFC 6455, version 13).")

    @property
    def open(self) -> bool:
        """Whether neither side has closed it."""
        return self._protocol.state is State.OPEN

    def accept(self) -> None:
        """Answer the handshake."""
        self._socket.settimeout(SEND_SECONDS)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        self._protocol.send_response(self._answer)
        self._flush()

    def fileno(self) -> int:
        """What a selector watches."""
        return self._socket.fileno()

    def receive(self) -> Iterator[str | bytes]:
        """The messages that came in; pings are answered and pongs noted on the way."""
        self._read()
        for frame in cast(list[Frame], self._protocol.events_received()):
            self.frames += 1
            if frame.opcode is Opcode.PONG:
                self.waits_for_pong = False
            elif frame.opcode in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
                if frame.opcode is not Opcode.CONT:
                    self._parts, self._is_text = [], frame.opcode is Opcode.TEXT
                self._parts.append(bytes(frame.data))
                if frame.fin:
                    data = b"".join(self._parts)
                    yield data.decode(errors="replace") if self._is_text else data

    def send(self, message: str) -> None:
        """Send a text, in 5 seconds or not at all."""
        self._protocol.send_text(message.encode())
        self._flush()

    def ping(self) -> None:
        """Ask for a sign of life."""
        self.waits_for_pong = True
        self._protocol.send_ping(b"")
        self._flush()

    def close(self, code: int, reason: str) -> None:
        """Say goodbye, if nobody has yet, and give the client a moment to answer."""
        deadline = time.monotonic() + CLOSE_SECONDS
        with suppress(OSError):
            self._socket.settimeout(CLOSE_SECONDS)
            if self.open:
                self._protocol.send_close(code, reason)
                self._flush()
            while self._protocol.state is State.CLOSING and time.monotonic() < deadline:
                self._read()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _read(self) -> None:
        if data := self._socket.recv(LARGEST_MESSAGE):
            self._protocol.receive_data(data)
        else:
            self._protocol.receive_eof()
        self._flush()

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._socket.sendall(data)
            else:
                self._socket.shutdown(socket.SHUT_WR)
