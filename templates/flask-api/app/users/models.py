"""The people who have an account."""

from typing import Self

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Moment, PrimaryKey, exact, utc_now


class User(Base):
    """Somebody who can sign in; the e-mail address is kept in lower case."""

    __tablename__ = "users"

    id: Mapped[PrimaryKey]
    email: Mapped[str] = mapped_column(exact(254), unique=True)
    name: Mapped[str] = mapped_column(exact(100))
    password_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[Moment] = mapped_column(default=utc_now)


class Owned:
    """What a table has whose rows belong to one user each and go with that user."""

    owner_id: Mapped[int] = mapped_column(Key, ForeignKey(User.id, ondelete="CASCADE"))

    @classmethod
    def of(cls, owner: User) -> Select[Self]:
        """The rows of one user."""
        return select(cls).where(cls.owner_id == owner.id)
