"""The people who have an account."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Moment, PrimaryKey, exact, utc_now


class User(Base):
    """Somebody who can sign in; the e-mail address is kept in lower case."""

    __tablename__ = "users"

    id: Mapped[PrimaryKey]
    email: Mapped[str] = mapped_column(exact(254), unique=True)
    name: Mapped[str] = mapped_column(exact(100))
    password_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[Moment] = mapped_column(default=utc_now)
