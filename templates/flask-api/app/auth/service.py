"""Signing up, in and out, and staying signed in."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.auth import passwords, tokens
from app.auth.models import AuthSession, RefreshToken
from app.auth.schemas import TokenPair
from app.db.base import utc_now
from app.errors import Conflict, NotFound, Unauthenticated, WrongCredentials, WrongPassword
from app.users.models import User


def register(session: Session, *, email: str, password: str, name: str) -> User:
    """Create an account."""
    passwords.require_strong(password, email=email, pointer="/password")
    user = User(email=email, name=name, password_hash=passwords.hash_password(password))
    session.add(user)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict("There is an account with this e-mail address already.") from None
    return user


def log_in(session: Session, *, email: str, password: str, user_agent: str) -> TokenPair:
    """Open a session, and renew a hash that was made with older parameters."""
    user = session.scalar(select(User).where(User.email == email))
    # Argon2 takes its time: the connection goes back while it works.
    session.commit()
    known_hash = user.password_hash if user else None
    if not passwords.verify(password, known_hash) or known_hash is None:
        raise WrongCredentials
    outdated = passwords.is_outdated(known_hash)
    new_hash = passwords.hash_password(password) if outdated else known_hash
    user = _lock_unless_changed(session, user, known_hash)
    if user is None:
        raise WrongCredentials
    user.password_hash = new_hash
    return open_session(session, user=user, user_agent=user_agent)


def open_session(session: Session, *, user: User, user_agent: str) -> TokenPair:
    """Open a session for a user who has shown who they are."""
    _forget_expired_sessions(session, user)
    opened = AuthSession(
        user_id=user.id,
        user_agent=user_agent[:200],
        expires_at=utc_now() + tokens.REFRESH_LIFETIME,
    )
    session.add(opened)
    session.flush()
    return _issue_tokens(session, opened)


def find_session(session: Session, *, refresh_token: str) -> AuthSession:
    """The session of a refresh token, locked: two refreshes at one instant queue up here."""
    statement = AuthSession.of_token(tokens.hash_refresh_token(refresh_token))
    opened = session.scalar(statement.with_for_update(of=AuthSession))
    if opened is None:
        raise Unauthenticated("The refresh token is not valid.")
    return opened


def refresh(session: Session, *, opened: AuthSession, refresh_token: str) -> TokenPair:
    """Spend a refresh token for a new pair; a spent one that comes back ends the session."""
    token_hash = tokens.hash_refresh_token(refresh_token)
    spent = session.get_one(RefreshToken, token_hash, with_for_update=True)
    if spent.spent_at is not None:
        session.delete(opened)
        session.commit()
        raise Unauthenticated("The refresh token was used before. Sign in again.")
    spent.spent_at = utc_now()
    _forget_expired_tokens(session, opened)
    opened.expires_at = utc_now() + tokens.REFRESH_LIFETIME
    return _issue_tokens(session, opened)


def change_password(
    session: Session, *, user: User, session_id: UUID, current_password: str, new_password: str
) -> None:
    """Set a new password and end every session of the user but this one."""
    known_hash = user.password_hash
    session.commit()
    if not passwords.verify(current_password, known_hash):
        raise WrongPassword
    passwords.require_strong(new_password, email=user.email, pointer="/new_password")
    new_hash = passwords.hash_password(new_password)
    locked = _lock_unless_changed(session, user, known_hash)
    if locked is None:
        raise WrongPassword
    locked.password_hash = new_hash
    others = delete(AuthSession).where(AuthSession.user_id == locked.id)
    session.execute(others.where(AuthSession.id != session_id))


def end_session(session: Session, *, user: User, session_id: UUID) -> None:
    """End one session of the user."""
    mine = AuthSession.of(user).where(AuthSession.id == session_id).with_for_update()
    found = session.scalar(mine)
    if found is None:
        raise NotFound("session")
    session.delete(found)
    session.flush()


def _issue_tokens(session: Session, opened: AuthSession) -> TokenPair:
    refresh_token = tokens.make_refresh_token()
    kept = RefreshToken(
        token_hash=tokens.hash_refresh_token(refresh_token),
        session_id=opened.id,
        expires_at=opened.expires_at,
    )
    session.add(kept)
    session.flush()
    return TokenPair(
        access_token=tokens.make_access_token(user_id=opened.user_id, session_id=opened.id),
        refresh_token=refresh_token,
        expires_in=int(tokens.ACCESS_LIFETIME / timedelta(seconds=1)),
    )


def _lock_unless_changed(
    session: Session, user: User | None, known_hash: str | None
) -> User | None:
    """Lock a user whose password was checked, unless it was changed or deleted meanwhile."""
    found = user and session.get(User, user.id, with_for_update=True, populate_existing=True)
    return found if found and found.password_hash == known_hash else None


def _forget_expired_sessions(session: Session, user: User) -> None:
    mine = delete(AuthSession).where(AuthSession.user_id == user.id)
    session.execute(mine.where(AuthSession.expires_at <= utc_now()))


def _forget_expired_tokens(session: Session, opened: AuthSession) -> None:
    its = delete(RefreshToken).where(RefreshToken.session_id == opened.id)
    session.execute(its.where(RefreshToken.expires_at <= utc_now()))
