"""Who is asking."""

from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from app.auth import tokens
from app.auth.models import WITH_USER, AuthSession
from app.db import SessionDep
from app.db.base import utc_now
from app.errors import Unauthenticated
from app.rate_limits import RateLimiter
from app.settings import Settings
from app.users.models import User

bearer = HTTPBearer(auto_error=False, bearerFormat="JWT", scheme_name="bearer")
BearerDep = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]

USER_COLUMNS = User.__table__.c.keys()


async def current_auth_session(
    request: Request, session: SessionDep, sent: BearerDep
) -> AuthSession:
    """Let only a signed-in user through, and only as often as the limit allows."""
    if sent is None:
        raise Unauthenticated("Sign in and send the access token.")
    # FastAPI walks through the dependencies of dependencies again for each that asks for them.
    settings: Settings = request.app.state.settings
    limiter: RateLimiter = request.app.state.rate_limiter
    found = await sign_in(session, token=sent.credentials.strip(), key=settings.key)
    request.state.user_id = found.user_id
    await limiter.hit(settings.rate_limit_user, "user", str(found.user_id))
    return found


async def sign_in(session: AsyncSession, *, token: str, key: str) -> AuthSession:
    """Find the session and the user of an access token, in one query."""
    user_id, session_id = tokens.read_access_token(token, key=key)
    connection = await session.connection()
    found = await connection.execute(WITH_USER, {"id": session_id, "now": utc_now()})
    row = found.one_or_none()
    if row is None or row[1] != user_id:
        raise Unauthenticated("The session has ended. Sign in again.")
    user = User(**dict(zip(USER_COLUMNS, row[1:], strict=True)))
    return AuthSession(id=session_id, user_id=user_id, user=user)


CurrentAuthSession = Annotated[AuthSession, Depends(current_auth_session)]


async def current_user(opened: CurrentAuthSession) -> User:
    """The user who sent this request."""
    return opened.user


CurrentUser = Annotated[User, Depends(current_user)]
