"""Access tokens (JWT) and refresh tokens (opaque)."""

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import jwt
from django.conf import settings
from django.utils import timezone

from app.errors import Unauthenticated

ALGORITHM = "HS256"
ISSUER = AUDIENCE = "app"
ACCESS_LIFETIME = timedelta(minutes=15)
REFRESH_LIFETIME = timedelta(days=14)
CLAIMS = ["iss", "aud", "sub", "sid", "iat", "exp", "jti"]


def make_access_token(*, user_id: int, session_id: UUID) -> str:
    """A signed token that names a user and a session for 15 minutes."""
    now = timezone.now()
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(user_id),
        "sid": str(session_id),
        "iat": now,
        "exp": now + ACCESS_LIFETIME,
        "jti": uuid4().hex,
    }
    return jwt.encode(claims, settings.SECRET_KEY, ALGORITHM)


def read_access_token(token: str) -> tuple[int, UUID]:
    """The user's id and the session's id in a token that is valid in every respect."""
    try:
        claims = jwt.decode(
            token,
            settings.SECRET_KEY,
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": CLAIMS},
        )
        return int(claims["sub"]), UUID(claims["sid"])
    except (jwt.InvalidTokenError, ValueError, AttributeError, TypeError):
        raise Unauthenticated("The access token is not valid.") from None


def make_refresh_token() -> str:
    """A random refresh token."""
    return secrets.token_urlsafe(32)


def hash_refresh_token(token: str) -> str:
    """What is stored of a refresh token."""
    return sha256(token.encode(errors="replace")).hexdigest()
