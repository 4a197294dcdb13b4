"""What is kept of a sign-in."""

from typing import Self
from uuid import UUID, uuid4

from sqlalchemy import Delete, ForeignKey, Select, String, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db.base import Base, Key, Moment, exact, utc_now
from app.db.paging import Order
from app.users.models import User


class AuthSession(Base):
    """One sign-in on one device; ending it ends every token that belongs to it."""

    __tablename__ = "auth_sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[int] = mapped_column(Key, ForeignKey(User.id, ondelete="CASCADE"), index=True)
    user_agent: Mapped[str] = mapped_column(exact(200), default="")
    created_at: Mapped[Moment] = mapped_column(default=utc_now)
    expires_at: Mapped[Moment]

    user: Mapped[User] = relationship(lazy="raise")
    current = False

    @classmethod
    def of(cls, user: User) -> Select[Self]:
        """The sessions of one user that have not expired."""
        return select(cls).where(cls.user_id == user.id, cls.expires_at > utc_now())

    @classmethod
    def expired_of(cls, user: User) -> Delete:
        """The end of the sessions of one user that have expired."""
        return delete(cls).where(cls.user_id == user.id, cls.expires_at <= utc_now())

    @classmethod
    def of_token(cls, token_hash: str) -> Select[Self]:
        """The session that a refresh token belongs to, while the token has not expired."""
        statement = select(cls).join(RefreshToken, RefreshToken.session_id == cls.id)
        return statement.where(
            RefreshToken.token_hash == token_hash, RefreshToken.expires_at > utc_now()
        )


# A session and its user in one query; every request runs it, so it is put together only once, and
# gives columns, which cost half of what objects do.
WITH_USER = (
    select(AuthSession.id, *User.__table__.c)
    .join(AuthSession.user)
    .where(AuthSession.id == bindparam("id"), AuthSession.expires_at > bindparam("now"))
)
NEWEST_FIRST = Order(AuthSession.created_at, AuthSession.id, descending=True)


class RefreshToken(Base):
    """A refresh token, known only by its hash; a spent one is kept to tell a theft."""

    __tablename__ = "refresh_tokens"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[UUID] = mapped_column(
        ForeignKey(AuthSession.id, ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[Moment]
    spent_at: Mapped[Moment | None]

    @classmethod
    def expired_of(cls, opened: AuthSession) -> Delete:
        """The end of the tokens of one session that have expired."""
        return delete(cls).where(cls.session_id == opened.id, cls.expires_at <= utc_now())
