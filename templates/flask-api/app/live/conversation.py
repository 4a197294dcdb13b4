"""What is said over one live connection, from the sign-in to the goodbye."""

import logging
import signal
import time
from selectors import EVENT_READ, DefaultSelector

from pydantic import ValidationError
from websockets.frames import CloseCode

from app import db
from app.auth.attempts import count_request_of
from app.auth.current import sign_in
from app.errors import TooManyRequests, Unauthenticated
from app.live.connection import Connection
from app.live.hub import Hub
from app.live.mailbox import Mailbox
from app.live.schemas import SignIn

SIGN_IN_SECONDS = 5.0
# A session that ended, or a token that expired, closes the connection within this time.
HEARTBEAT_SECONDS = 10.0
TICK_SECONDS = 0.5
MOST_FRAMES_IN_A_HEARTBEAT = 30
NOT_SIGNED_IN = 4401
TOO_MANY = 4429
log = logging.getLogger(__name__)


class Hangup(Exception):
    """The server ends the conversation."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class Conversation:
    """Sends one connection what its user's mailbox holds, for as long as the sign-in holds."""

    def __init__(self, connection: Connection, hub: Hub) -> None:
        self._connection, self._hub, self._mailbox = connection, hub, Mailbox()
        self._user_id: int | None = None
        self._token = ""
        self._next_beat = time.monotonic() + SIGN_IN_SECONDS

    def run(self) -> None:
        """Talk until one side closes; the client may also just be gone."""
        goodbye = Hangup(CloseCode.INTERNAL_ERROR, "")
        try:
            self._connection.accept()
            with DefaultSelector() as selector:
                selector.register(self._connection, EVENT_READ, self._listen)
                selector.register(self._mailbox, EVENT_READ, self._tell)
                while self._connection.open:
                    self._take_a_turn(selector)
        except Hangup as hangup:
            goodbye = hangup
            log.info("live connection closed: %s %s", hangup.code, hangup.reason)
        except OSError as error:
            log.info("live connection lost: %s", type(error).__name__)
        finally:
            if self._user_id is not None:
                self._hub.leave(self._user_id, self._mailbox)
            self._mailbox.close()
            self._connection.close(goodbye.code, goodbye.reason)

    def _take_a_turn(self, selector: DefaultSelector) -> None:
        wait = min(TICK_SECONDS, self._next_beat - time.monotonic())
        for key, _ in selector.select(max(0.0, wait)):
            key.data()
        if _server_is_stopping():
            raise Hangup(CloseCode.GOING_AWAY, "The server stops.")
        if self._mailbox.overflowed:
            raise Hangup(CloseCode.TRY_AGAIN_LATER, "You read too slowly.")
        if time.monotonic() >= self._next_beat and self._connection.open:
            self._beat()

    def _listen(self) -> None:
        for message in self._connection.receive():
            if isinstance(message, bytes):
                raise Hangup(CloseCode.UNSUPPORTED_DATA, "Send text.")
            try:
                self._sign_in(SignIn.model_validate_json(message).token)
            except ValidationError:
                raise Hangup(CloseCode.POLICY_VIOLATION, "Send only sign_in.") from None
        if self._connection.frames > MOST_FRAMES_IN_A_HEARTBEAT:
            raise Hangup(CloseCode.POLICY_VIOLATION, "You send too much.")

    def _sign_in(self, token: str) -> None:
        user_id = _user_of(token)
        try:
            count_request_of(user_id)
        except TooManyRequests as error:
            raise Hangup(TOO_MANY, error.detail) from None
        if self._user_id is None:
            if not self._hub.join(user_id, self._mailbox):
                raise Hangup(TOO_MANY, "You have too many live connections.")
            self._next_beat = time.monotonic() + HEARTBEAT_SECONDS
        elif user_id != self._user_id:
            raise Hangup(CloseCode.POLICY_VIOLATION, "This connection is another user's.")
        self._user_id, self._token = user_id, token
        self._connection.send('{"type": "signed_in"}')

    def _tell(self) -> None:
        if self._connection.open:
            self._connection.send(self._mailbox.take())

    def _beat(self) -> None:
        """Check that the user may still listen and that the client still lives."""
        if self._user_id is None:
            raise Hangup(NOT_SIGNED_IN, f"Sign in within {SIGN_IN_SECONDS:g} seconds.")
        if self._connection.waits_for_pong:
            raise TimeoutError
        _user_of(self._token)
        self._connection.frames = 0
        self._connection.ping()
        self._next_beat = time.monotonic() + HEARTBEAT_SECONDS


def _user_of(token: str) -> int:
    """The user of an access token that is good at this moment; no connection is kept."""
    try:
        return sign_in(token).id
    except Unauthenticated as error:
        raise Hangup(NOT_SIGNED_IN, error.detail) from None
    except db.AWAY:
        db.session().invalidate()
        raise Hangup(CloseCode.TRY_AGAIN_LATER, "The database does not answer.") from None
    finally:
        db.session().close()


def _server_is_stopping() -> bool:
    """Whether gunicorn was told to stop: it tells its threads nothing, but its handler knows."""
    worker = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return not getattr(worker, "alive", True)
