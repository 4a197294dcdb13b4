"""What is said over one live connection, from the sign-in to the goodbye."""

import asyncio
from typing import NoReturn

from pydantic import ValidationError
from starlette.websockets import WebSocket

from app.live import access
from app.live.access import Follower
from app.live.hangups import CloseCode, Hangup
from app.live.hub import Hub, TooManyConnections
from app.live.mailbox import Mailbox, Overflowed
from app.live.places import Place
from app.live.schemas import SignIn
from app.live.talk import Talk

SIGN_IN_SECONDS = 5.0
# A session that ended, or a link that was deleted, closes the connection within this time.
HEARTBEAT_SECONDS = 10.0
# The clicks of so long a time go in one message.
GATHER_SECONDS = 0.05


class Conversation(Talk):
    """Sends one connection the clicks of one link, for as long as the sign-in holds."""

    def __init__(self, socket: WebSocket, place: Place, code: str) -> None:
        super().__init__(socket, place)
        self._code, self._token = code, ""

    async def _converse(self) -> None:
        hub: Hub = self._app.state.live
        follower = await self._sign_in(await self._first_token())
        try:
            with hub.mailbox(user_id=follower.user_id, link_id=follower.link_id) as mailbox:
                await self._say('{"type":"signed_in"}')
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(self._listen(follower))
                    tasks.create_task(self._tell(mailbox))
                    tasks.create_task(self._beat(follower))
        except TooManyConnections:
            raise Hangup(CloseCode.TOO_MANY, "You have too many live connections.") from None
        except ExceptionGroup as ended:
            raise ended.exceptions[0] from None

    async def _listen(self, follower: Follower) -> NoReturn:
        while True:
            found = await self._sign_in(await self._next_token())
            if found != follower:
                raise Hangup(CloseCode.POLICY_VIOLATION, "This connection is another user's.")
            await self._say('{"type":"signed_in"}')

    async def _tell(self, mailbox: Mailbox) -> NoReturn:
        while True:
            try:
                clicks = await mailbox.take()
            except Overflowed:
                raise Hangup(CloseCode.TRY_AGAIN_LATER, "You read too slowly.") from None
            await self._say(f'{{"type":"clicks","clicks":[{",".join(clicks)}]}}')
            await asyncio.sleep(GATHER_SECONDS)

    async def _beat(self, follower: Follower) -> NoReturn:
        """Check again and again that the user may still listen."""
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            token = self._token
            try:
                found = await access.check(self._app, token=token, code=self._code)
            except Hangup:
                if token == self._token:
                    raise
                # A newer token came meanwhile; the next beat asks for that one.
                continue
            if found != follower:
                raise Hangup(CloseCode.NOT_FOUND, "The link is gone.")
            self._messages = 0

    async def _first_token(self) -> str:
        try:
            async with asyncio.timeout(SIGN_IN_SECONDS):
                return await self._next_token()
        except TimeoutError:
            reason = f"Sign in within {SIGN_IN_SECONDS:g} seconds."
            raise Hangup(CloseCode.NOT_SIGNED_IN, reason) from None

    async def _next_token(self) -> str:
        """What a client sends is a sign-in and nothing else."""
        text = await self._hear()
        try:
            return SignIn.model_validate_json(text).token
        except ValidationError:
            raise Hangup(CloseCode.POLICY_VIOLATION, "Send only sign_in.") from None

    async def _sign_in(self, token: str) -> Follower:
        follower = await access.sign_in(self._app, token=token, code=self._code)
        self._place.sign_in()
        self._token, self._socket.state.user_id = token, follower.user_id
        return follower
