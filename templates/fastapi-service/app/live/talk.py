"""One live connection: what comes in, within bounds, what goes out, and the goodbye."""

import asyncio
import logging
from abc import ABC, abstractmethod
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketDisconnected

from app.live.hangups import CloseCode, Hangup
from app.live.places import Place
from app.live.serving import LARGEST_MESSAGE

SEND_SECONDS = 5.0
CLOSE_SECONDS = 1.0
MOST_MESSAGES_IN_A_HEARTBEAT = 30
GONE = (WebSocketDisconnect, WebSocketDisconnected, OSError)
log = logging.getLogger(__name__)


class Talk(ABC):
    """Talks over one connection, in whatever language."""

    def __init__(self, socket: WebSocket, place: Place) -> None:
        self._socket, self._app, self._place = socket, socket.app, place
        self._messages = 0

    async def run(self) -> None:
        """Talk until one side hangs up; the client may also just be gone."""
        try:
            await self._converse()
        except Hangup as hangup:
            await self._hang_up(hangup)
        except GONE as error:
            log.info("live connection lost: %s", type(error).__name__)

    @abstractmethod
    async def _converse(self) -> None:
        """Say what there is to say, until somebody hangs up."""

    async def _hear(self) -> str:
        """The next message, unless it is too large or one too many."""
        message = await self._socket.receive()
        self._messages += 1
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message["code"])
        text: str | None = message.get("text")
        if text is None:
            raise Hangup(CloseCode.UNSUPPORTED_DATA, "Send text.")
        if len(text) > LARGEST_MESSAGE:
            raise Hangup(CloseCode.MESSAGE_TOO_BIG, "Send less at a time.")
        if self._messages > MOST_MESSAGES_IN_A_HEARTBEAT:
            raise Hangup(CloseCode.POLICY_VIOLATION, "You send too much.")
        return text

    async def _say(self, text: str) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._socket.send_text(text)
        except TimeoutError:
            raise Hangup(CloseCode.TRY_AGAIN_LATER, "You read too slowly.") from None

    async def _hang_up(self, hangup: Hangup) -> None:
        log.info("live connection closed: %s %s", hangup.code, hangup.reason)
        with suppress(TimeoutError, *GONE):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._socket.close(hangup.code, hangup.reason)
