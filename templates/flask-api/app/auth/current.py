"""Who is asking."""

from flask import g, request
from structlog.contextvars import bind_contextvars

from app import db
from app.auth import tokens
from app.auth.attempts import count_request_of
from app.auth.models import WITH_USER, AuthSession
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


def sign_in(token: str) -> AuthSession:
    """Find the session and the user of an access token, in one query."""
    user_id, session_id = tokens.read_access_token(token)
    found = db.session().scalar(WITH_USER, {"id": session_id, "now": utc_now()})
    if found is None or found.user_id != user_id:
        raise Unauthenticated("The session has ended. Sign in again.")
    g.auth_session, g.user = found, found.user
    g.user_id = found.user_id
    bind_contextvars(user_id=found.user_id)
    return found


def current_user() -> User:
    """The user who sent this request."""
    user: User = g.user
    return user


def current_auth_session() -> AuthSession:
    """The sign-in that this request belongs to."""
    found: AuthSession = g.auth_session
    return found
