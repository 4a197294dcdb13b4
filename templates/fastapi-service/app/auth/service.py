"""Signing up, in and out, and staying signed in."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth import passwords, tokens
from app.auth.models import AuthSession, RefreshToken
from app.auth.schemas import TokenPair
from app.db.base import utc_now
from app.errors import Conflict, NotFound, Unauthenticated, WrongCredentials, WrongPassword
from app.users.models import User


async def register(session: AsyncSession, *, email: str, password: str, name: str) -> User:
    """Create an account."""
    await passwords.require_strong(password, email=email, pointer="/password")
    user = User(email=email, name=name, password_hash=await passwords.hash_password(password))
    session.add(user)
    try:
        await session.flush()
    except IntegrityError:
        raise Conflict("There is an account with this e-mail address already.") from None
    return user


async def log_in(
    session: AsyncSession, *, email: str, password: str, user_agent: str, key: str
) -> TokenPair:
    """Open a session, and renew a hash that was made with older parameters."""
    user = await session.scalar(select(User).where(User.email == email))
    # Argon2 takes its time: the connection goes back while it works.
    await session.commit()
    known_hash = user.password_hash if user else None
    if not await passwords.verify(password, known_hash) or known_hash is None:
        raise WrongCredentials
    outdated = passwords.is_outdated(known_hash)
    new_hash = await passwords.hash_password(password) if outdated else known_hash
    user = await _lock_unless_changed(session, user, known_hash)
    if user is None:
        raise WrongCredentials
    user.password_hash = new_hash
    return await open_session(session, user=user, user_agent=user_agent, key=key)


async def open_session(
    session: AsyncSession, *, user: User, user_agent: str, key: str
) -> TokenPair:
    """Open a session for a user who has shown who they are."""
    await session.execute(AuthSession.expired_of(user))
    opened = AuthSession(
        user_id=user.id,
        user_agent=user_agent[:200],
        expires_at=utc_now() + tokens.REFRESH_LIFETIME,
    )
    session.add(opened)
    await session.flush()
    return await _issue_tokens(session, opened, key)


async def find_session(session: AsyncSession, *, refresh_token: str) -> AuthSession:
    """The session of a refresh token, locked: two refreshes at one instant queue up here."""
    statement = AuthSession.of_token(tokens.hash_refresh_token(refresh_token))
    opened = await session.scalar(statement.with_for_update(of=AuthSession))
    if opened is None:
        raise Unauthenticated("The refresh token is not valid.")
    return opened


async def refresh(
    session: AsyncSession, *, opened: AuthSession, refresh_token: str, key: str
) -> TokenPair:
    """Spend a refresh token for a new pair; a spent one that comes back ends the session."""
    token_hash = tokens.hash_refresh_token(refresh_token)
    spent = await session.get_one(RefreshToken, token_hash, with_for_update=True)
    if spent.spent_at is not None:
        await session.delete(opened)
        await session.commit()
        raise Unauthenticated("The refresh token was used before. Sign in again.")
    spent.spent_at = utc_now()
    await session.execute(RefreshToken.expired_of(opened))
    opened.expires_at = utc_now() + tokens.REFRESH_LIFETIME
    return await _issue_tokens(session, opened, key)


async def change_password(
    session: AsyncSession, *, current: AuthSession, current_password: str, new_password: str
) -> None:
    """Set a new password and end every other session of the user."""
    user, known_hash = current.user, current.user.password_hash
    await session.commit()
    if not await passwords.verify(current_password, known_hash):
        raise WrongPassword
    await passwords.require_strong(new_password, email=user.email, pointer="/new_password")
    new_hash = await passwords.hash_password(new_password)
    locked = await _lock_unless_changed(session, user, known_hash)
    if locked is None:
        raise WrongPassword
    locked.password_hash = new_hash
    others = delete(AuthSession).where(AuthSession.user_id == locked.id)
    await session.execute(others.where(AuthSession.id != current.id))


async def end_session(session: AsyncSession, *, user: User, session_id: UUID) -> None:
    """End one session of the user."""
    mine = AuthSession.of(user).where(AuthSession.id == session_id).with_for_update()
    found = await session.scalar(mine)
    if found is None:
        raise NotFound("session")
    await session.delete(found)
    await session.flush()


async def _issue_tokens(session: AsyncSession, opened: AuthSession, key: str) -> TokenPair:
    refresh_token = tokens.make_refresh_token()
    kept = RefreshToken(
        token_hash=tokens.hash_refresh_token(refresh_token),
        session_id=opened.id,
        expires_at=opened.expires_at,
    )
    session.add(kept)
    await session.flush()
    return TokenPair(
        access_token=tokens.make_access_token(
            key=key, user_id=opened.user_id, session_id=opened.id
        ),
        refresh_token=refresh_token,
        expires_in=int(tokens.ACCESS_LIFETIME / timedelta(seconds=1)),
    )


async def _lock_unless_changed(
    session: AsyncSession, user: User | None, known_hash: str | None
) -> User | None:
    """Lock a user whose password was checked, unless it was changed or deleted meanwhile."""
    found = user and await session.get(User, user.id, with_for_update=True, populate_existing=True)
    return found if found and found.password_hash == known_hash else None
