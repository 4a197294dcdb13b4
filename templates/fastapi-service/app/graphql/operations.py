"""The subscriptions that run over one connection."""

from asyncio import Task, TaskGroup
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from enum import IntEnum

from graphql import GraphQLError
from starlette.websockets import WebSocket

from app.auth.models import AuthSession
from app.errors import TooManyRequests
from app.graphql import messages
from app.graphql.context import Context
from app.graphql.errors import ENDING, describe
from app.graphql.execution import follow
from app.graphql.schema import schema
from app.live import hangups
from app.live.hangups import Hangup
from app.live.mailbox import Overflowed

MOST_OPERATIONS = 4
Send = Callable[[messages.ServerMessage], Awaitable[None]]


class CloseCode(IntEnum):
    """Why a connection is closed, in the protocol's own numbers."""

    BAD_REQUEST = 4400
    UNAUTHORIZED = 4401
    FORBIDDEN = 4403
    INIT_TIMEOUT = 4408
    ALREADY_SUBSCRIBED = 4409
    TOO_MANY = 4429


class Operations:
    """Runs operations by the ids that the client gives them."""

    def __init__(
        self, socket: WebSocket, opened: AuthSession, *, tasks: TaskGroup, send: Send
    ) -> None:
        self._socket, self._opened, self._tasks, self._send = socket, opened, tasks, send
        self._running: dict[str, Task[None]] = {}

    async def start(self, message: messages.Subscribe) -> None:
        """Start an operation, which counts as a request."""
        if message.id in self._running:
            raise Hangup(CloseCode.ALREADY_SUBSCRIBED, "Subscriber already exists")
        try:
            await self._admit_one_more()
        except TooManyRequests as error:
            problem = describe(GraphQLError(error.detail, original_error=error), hints=False)
            await self._send(messages.Error(id=message.id, payload=[problem]))
        else:
            self._running[message.id] = self._tasks.create_task(self._run(message))

    async def _admit_one_more(self) -> None:
        if len(self._running) >= MOST_OPERATIONS:
            raise TooManyRequests(limit=MOST_OPERATIONS, reset_after=1)
        await count_request(self._socket, self._opened)

    def stop(self, name: str) -> None:
        """End an operation; one that has ended by itself is no mistake."""
        if task := self._running.pop(name, None):
            task.cancel()

    async def _run(self, message: messages.Subscribe) -> None:
        try:
            last = await self._pass_on(message)
        except Overflowed:
            raise Hangup(hangups.CloseCode.TRY_AGAIN_LATER, "You read too slowly.") from None
        except ENDING:
            reason = "The database does not answer."
            raise Hangup(hangups.CloseCode.TRY_AGAIN_LATER, reason) from None
        del self._running[message.id]
        await self._send(last)

    async def _pass_on(self, message: messages.Subscribe) -> messages.ServerMessage:
        """Send each result; what is left to send is how it ended."""
        context = Context(self._socket, self._opened, message.payload.operation_name)
        async with aclosing(follow(schema, message.payload, context)) as answers:
            async for answer in answers:
                if answer.data is None and answer.errors:
                    return messages.Error(id=message.id, payload=answer.errors)
                await self._send(messages.Next(id=message.id, payload=answer))
        return messages.Complete(id=message.id)


async def count_request(socket: WebSocket, opened: AuthSession) -> None:
    """Count against the limit that the user has for REST as well."""
    state = socket.app.state
    await state.rate_limiter.hit(state.settings.rate_limit_user, "user", str(opened.user_id))
