"""Subscriptions over one WebSocket, in the protocol graphql-transport-ws."""

import asyncio
from asyncio import TaskGroup
from typing import NoReturn

from pydantic import ValidationError
from starlette.websockets import WebSocket

from app import db
from app.auth.current import sign_in
from app.auth.models import AuthSession
from app.errors import TooManyRequests, Unauthenticated
from app.graphql import messages
from app.graphql.operations import CloseCode, Operations, count_request
from app.live import conversation, hangups
from app.live.hangups import Hangup
from app.live.hub import Hub, TooManyConnections
from app.live.places import Place
from app.live.talk import Talk

PROTOCOL = "graphql-transport-ws"
# Ids begin at 1: a mailbox of this one gets no clicks, but counts as a connection of its user.
NO_LINK = 0


class Socket(Talk):
    """Runs the operations of one connection, for as long as the sign-in holds."""

    def __init__(self, socket: WebSocket, place: Place) -> None:
        super().__init__(socket, place)
        self._token = ""

    async def _converse(self) -> None:
        hub: Hub = self._app.state.live
        self._token = await self._first_token()
        opened = await self._sign_in()
        self._place.sign_in()
        self._socket.state.user_id = opened.user_id
        try:
            await count_request(self._socket, opened)
            with hub.mailbox(user_id=opened.user_id, link_id=NO_LINK):
                await self._send(messages.ConnectionAck())
                async with TaskGroup() as tasks:
                    operations = Operations(self._socket, opened, tasks=tasks, send=self._send)
                    tasks.create_task(self._listen(operations))
                    tasks.create_task(self._beat())
        except TooManyRequests as error:
            raise Hangup(CloseCode.TOO_MANY, error.detail) from None
        except TooManyConnections:
            raise Hangup(CloseCode.TOO_MANY, "You have too many live connections.") from None
        except ExceptionGroup as ended:
            raise ended.exceptions[0] from None

    async def _first_token(self) -> str:
        try:
            async with asyncio.timeout(conversation.SIGN_IN_SECONDS):
                message = await self._read()
        except TimeoutError:
            reason = "Connection initialisation timeout"
            raise Hangup(CloseCode.INIT_TIMEOUT, reason) from None
        if not isinstance(message, messages.ConnectionInit):
            raise Hangup(CloseCode.UNAUTHORIZED, "Unauthorized")
        return message.payload.token

    async def _sign_in(self) -> AuthSession:
        """Whose token it is at this moment; no database connection is kept."""
        state = self._app.state
        try:
            async with state.sessions(bind=state.reading_engine) as session:
                return await sign_in(session, token=self._token, key=state.settings.key)
        except Unauthenticated as error:
            raise Hangup(CloseCode.FORBIDDEN, error.detail) from None
        except db.AWAY:
            reason = "The database does not answer."
            raise Hangup(hangups.CloseCode.TRY_AGAIN_LATER, reason) from None

    async def _beat(self) -> NoReturn:
        """Check again and again that the session has not ended."""
        while True:
            await asyncio.sleep(conversation.HEARTBEAT_SECONDS)
            await self._sign_in()
            self._messages = 0

    async def _listen(self, operations: Operations) -> NoReturn:
        while True:
            match await self._read():
                case messages.Ping():
                    await self._send(messages.Pong())
                case messages.Complete(id=name):
                    operations.stop(name)
                case messages.Subscribe() as message:
                    await operations.start(message)
                case messages.ConnectionInit():
                    raise Hangup(CloseCode.TOO_MANY, "Too many initialisation requests")

    async def _read(self) -> messages.ClientMessage:
        try:
            return messages.read_message(await self._hear())
        except ValidationError:
            raise Hangup(CloseCode.BAD_REQUEST, "Invalid message") from None

    async def _send(self, message: messages.ServerMessage) -> None:
        await self._say(message.model_dump_json())
