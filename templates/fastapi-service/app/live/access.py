"""Who may follow a link."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from fastapi import FastAPI
from starlette.websockets import WebSocket

from app import db
from app.auth.attempts import Attempts
from app.auth.current import sign_in as authenticate
from app.errors import NotFound, TooManyRequests, Unauthenticated
from app.links import service as links
from app.live.hangups import CloseCode, Hangup
from app.live.places import Place
from app.rate_limits import RateLimiter


class Follower(NamedTuple):
    """Who follows which link."""

    user_id: int
    link_id: int


@asynccontextmanager
async def admitted(socket: WebSocket) -> AsyncIterator[Place]:
    """Hold a place for whoever asks for a connection, which counts as a stranger's request."""
    attempts, hub = Attempts(socket), socket.app.state.live
    await attempts.count_stranger()
    with hub.places.take(attempts.address) as place:
        yield place


async def sign_in(app: FastAPI, *, token: str, code: str) -> Follower:
    """Let the owner of a link in, and count it as a request."""
    follower = await check(app, token=token, code=code)
    limiter: RateLimiter = app.state.rate_limiter
    try:
        await limiter.hit(app.state.settings.rate_limit_user, "user", str(follower.user_id))
    except TooManyRequests as error:
        raise Hangup(CloseCode.TOO_MANY, error.detail) from None
    return follower


async def check(app: FastAPI, *, token: str, code: str) -> Follower:
    """Who an access token belongs to at this moment; no database connection is kept."""
    state = app.state
    try:
        async with state.sessions(bind=state.reading_engine) as session:
            opened = await authenticate(session, token=token, key=state.settings.key)
            link = await links.get(session, owner=opened.user, code=code)
            return Follower(opened.user_id, link.id)
    except Unauthenticated as error:
        raise Hangup(CloseCode.NOT_SIGNED_IN, error.detail) from None
    except NotFound as error:
        raise Hangup(CloseCode.NOT_FOUND, error.detail) from None
    except db.AWAY:
        raise Hangup(CloseCode.TRY_AGAIN_LATER, "The database does not answer.") from None
