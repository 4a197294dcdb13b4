"""Who is asking."""

from uuid import UUID

from flask import g, request
from structlog.contextvars import bind_contextvars

from app import db
from app.auth import tokens
from app.auth.attempts import count_request_of
from app.auth.models import SIGNED_IN
from app.db.base import utc_now
from app.errors import Unauthenticated
from app.users.models import User


def require_user() -> None:
    """Let only a signed-in user through, and only as often as the limit allows."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("Sign in and send the access token.")
    sign_in(token.strip())
    count_request_of(g.user_id)


def sign_in(token: str) -> User:
    """Find the user of an access token and check the session, in one query."""
    user_id, session_id = tokens.read_access_token(token)
    sought = {"id": session_id, "now": utc_now()}
    found = db.session().scalar(SIGNED_IN, sought)
    if found is None or found.id != user_id:
        raise Unauthenticated("The session has ended. Sign in again.")
    g.user, g.user_id, g.session_id = found, user_id, session_id
    bind_contextvars(user_id=user_id)
    return found


def current_user() -> User:
    """The user who sent this request."""
    user: User = g.user
    return user


def current_session_id() -> UUID:
    """The session that this request belongs to."""
    session_id: UUID = g.session_id
    return session_id
