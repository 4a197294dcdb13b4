"""What is shortened."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Select, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import ColumnElement

from app.db.base import Base, Key, Moment, PrimaryKey, exact, plain, utc_now
from app.db.paging import Order
from app.users.models import User

LONGEST_CODE = 32
LONGEST_URL = 2048


class Link(Base):
    """A short code that leads to an address, for a time or for a number of clicks."""

    __tablename__ = "links"
    __table_args__ = (
        CheckConstraint("max_clicks >= 1", name="max_clicks"),
        Index(None, "owner_id", "id"),
        Index(None, "owner_id", "code"),
    )

    id: Mapped[PrimaryKey]
    owner_id: Mapped[int] = mapped_column(Key, ForeignKey(User.id, ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(plain(LONGEST_CODE), unique=True)
    url: Mapped[str] = mapped_column(exact(LONGEST_URL))
    expires_at: Mapped[Moment | None]
    max_clicks: Mapped[int | None] = mapped_column(BigInteger)
    # How many redirects were granted; exact where max_clicks is set.
    clicks: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[Moment] = mapped_column(default=utc_now)
    updated_at: Mapped[Moment] = mapped_column(default=utc_now)

    @classmethod
    def of(cls, owner: User) -> Select[Self]:
        """The links of one user."""
        return select(cls).where(cls.owner_id == owner.id)

    @classmethod
    def rows_of(cls, owner: User) -> Select[Any]:
        """The links of one user as rows, which cost half of what objects do."""
        return select(*cls.__table__.c).where(cls.owner_id == owner.id)

    @classmethod
    def contains(cls, text: str) -> ColumnElement[bool]:
        """Links that have a text in the code or in the address, in whatever case."""
        columns = (cls.code, cls.url)
        return or_(*(column.icontains(text, autoescape=True) for column in columns))

    @classmethod
    def is_expired(cls, now: datetime) -> ColumnElement[bool]:
        """Links whose time is over."""
        return and_(cls.expires_at.is_not(None), cls.expires_at <= now)

    @classmethod
    def is_used_up(cls) -> ColumnElement[bool]:
        """Links that have been followed as often as they may be."""
        return and_(cls.max_clicks.is_not(None), cls.clicks >= cls.max_clicks)


ORDERS = {
    "created_at": Order(Link.id, Link.id),
    "code": Order(Link.code, Link.id),
}
