"""Access tokens (JWT) and refresh tokens (opaque)."""

import secrets
import time
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256
from uuid import UUID, uuid4

import jwt

from app.db.base import utc_now
from app.errors import Unauthenticated

ALGORITHM = "HS256"
ISSUER = AUDIENCE = "app"
ACCESS_LIFETIME = timedelta(minutes=15)
REFRESH_LIFETIME = timedelta(days=14)
CLAIMS = ["iss", "aud", "sub", "sid", "iat", "exp", "jti"]
NOT_VALID = "The access token is not valid."


def make_access_token(*, key: str, user_id: int, session_id: UUID) -> str:
    """A signed token that names a user and a session for 15 minutes."""
    now = utc_now()
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(user_id),
        "sid": str(session_id),
        "iat": now,
        "exp": now + ACCESS_LIFETIME,
        "jti": uuid4().hex,
    }
    return jwt.encode(claims, key, ALGORITHM)


def read_access_token(token: str, *, key: str) -> tuple[int, UUID]:
    """The user's id and the session's id in a token that is valid in every respect."""
    user_id, session_id, expires_at = _read(token, key)
    if expires_at <= time.time():
        raise Unauthenticated(NOT_VALID)
    return user_id, session_id


# A client sends the same token for a quarter of an hour: its signature is checked once.
@lru_cache(maxsize=4096)
def _read(token: str, key: str) -> tuple[int, UUID, int]:
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": CLAIMS},
        )
        return int(claims["sub"]), UUID(claims["sid"]), int(claims["exp"])
    except (jwt.InvalidTokenError, ValueError, AttributeError, TypeError):
        raise Unauthenticated(NOT_VALID) from None


def make_refresh_token() -> str:
    """A random refresh token."""
    return secrets.token_urlsafe(32)


def hash_refresh_token(token: str) -> str:
    """What is stored of a refresh token."""
    return sha256(token.encode(errors="replace")).hexdigest()
