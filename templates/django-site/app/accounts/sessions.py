"""Staying signed in: sessions, and the tokens that belong to them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from app.accounts import tokens
from app.accounts.models import AuthSession, RefreshToken, User
from app.errors import NotFound, Unauthenticated


@dataclass(frozen=True)
class TokenPair:
    """What a client needs to stay signed in."""

    access_token: str
    refresh_token: str
    token_type: str = "Bearer"  # noqa: S105
    expires_in: int = int(tokens.ACCESS_LIFETIME / timedelta(seconds=1))


@transaction.atomic
def open_session(*, user: User, user_agent: str) -> TokenPair:
    """Open a session for a user who has shown who they are."""
    user.auth_sessions.expired().delete()
    expires_at = timezone.now() + tokens.REFRESH_LIFETIME
    opened = user.auth_sessions.create(user_agent=user_agent[:200], expires_at=expires_at)
    return _issue_tokens(opened)


def find_session(*, refresh_token: str) -> AuthSession:
    """The session of a refresh token."""
    found = AuthSession.objects.of_token(tokens.hash_refresh_token(refresh_token)).first()
    if found is None:
        raise Unauthenticated("The refresh token is not valid.")
    return found


def refresh(*, session_id: UUID, refresh_token: str) -> TokenPair:
    """Spend a refresh token for a new pair; a spent one that comes back ends the session."""
    token_hash = tokens.hash_refresh_token(refresh_token)
    with transaction.atomic():
        # Locked: two refreshes at one instant queue up here.
        opened = AuthSession.objects.select_for_update().filter(id=session_id).first()
        spent = RefreshToken.objects.filter(session=opened, token_hash=token_hash).first()
        if opened is None or spent is None:
            raise Unauthenticated("The refresh token is not valid.")
        if spent.spent_at is None:
            return _rotate(opened, spent)
        opened.delete()
    raise Unauthenticated("The refresh token was used before. Sign in again.")


@transaction.atomic
def end_session(*, user: User, session_id: UUID) -> None:
    """End one session of the user."""
    mine = AuthSession.objects.of(user).filter(id=session_id).select_for_update().first()
    if mine is None:
        raise NotFound("session")
    mine.delete()


def _rotate(opened: AuthSession, spent: RefreshToken) -> TokenPair:
    now = timezone.now()
    opened.tokens.filter(expires_at__lte=now).delete()
    spent.spent_at = now
    spent.save(update_fields=["spent_at"])
    opened.expires_at = now + tokens.REFRESH_LIFETIME
    opened.save(update_fields=["expires_at"])
    return _issue_tokens(opened)


def _issue_tokens(opened: AuthSession) -> TokenPair:
    refresh_token = tokens.make_refresh_token()
    token_hash = tokens.hash_refresh_token(refresh_token)
    opened.tokens.create(token_hash=token_hash, expires_at=opened.expires_at)
    access_token = tokens.make_access_token(user_id=opened.user_id, session_id=opened.id)
    return TokenPair(access_token, refresh_token)
