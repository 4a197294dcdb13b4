"""The server's side of a WebSocket: uvicorn's, with an end to its patience."""

import asyncio
import logging
from asyncio import TimerHandle
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidHandshake
from websockets.frames import CloseCode
from websockets.http11 import Request
from websockets.protocol import State

from app.live.serving import LARGEST_MESSAGE
from app.web.refusals import refuse

# How long what was sent may lie unread, and how much may come in within that time.
PATIENCE_SECONDS = 10.0
MOST_BYTES = 32 * LARGEST_MESSAGE
# At DEBUG every frame would be logged.
log = logging.getLogger(__name__)
log.setLevel(logging.WARNING)


class BoundedSocket(WebSocketsSansIOProtocol):
    """Gives up a client that reads nothing, and one that sends without end."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.logger = self.conn.logger = log
        self.conn.debug = False
        self._patience: TimerHandle | None = None
        self._received, self._window_ends = 0, 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hear of each byte that the client does not take."""
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=0)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop to wait."""
        self._stop_waiting()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a client that reads slowly, but not for ever."""
        super().pause_writing()
        self._patience = self.loop.call_later(PATIENCE_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has read all there was."""
        self._stop_waiting()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        """Count before reading: also what never becomes a message, as pings and fragments."""
        now = self.loop.time()
        if now >= self._window_ends:
            self._received, self._window_ends = 0, now + PATIENCE_SECONDS
        self._received += len(data)
        if self._received > MOST_BYTES:
            self.transport.abort()
            return
        super().data_received(data)
        # uvicorn would wait for ever for the rest of a handshake that cannot be read.
        if self.conn.handshake_exc and not self.close_sent:
            self._refuse()

    def handle_connect(self, event: Request) -> None:
        """Let those shake hands who know how."""
        try:
            self.conn.process_request(event)
        except InvalidHandshake:
            self._refuse()
        else:
            super().handle_connect(event)

    def send_receive_event_to_app(self) -> None:
        """Close for a text that is none: uvicorn would log it as an error of its own."""
        if self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                # The same packet may hold the client's goodbye.
                if self.conn.state is State.OPEN:
                    self.conn.send_close(CloseCode.INVALID_DATA)
                    self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    async def send(self, message: Any) -> None:
        """Send, and know that a refusal is an answer too: uvicorn would log it as an error."""
        await super().send(message)
        if self.initial_response and self.close_sent:
            self.handshake_complete = True

    def _refuse(self) -> None:
        """Refuse in the form of every other refusal, and have nothing more to say."""
        self.close_sent = self.handshake_complete = True
        refuse(self, HTTPStatus.BAD_REQUEST)

    def _stop_waiting(self) -> None:
        if self._patience:
            self._patience.cancel()
            self._patience = None
