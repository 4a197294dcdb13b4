"""What is kept of each use of a link, and what a day of them comes to."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import BigInteger, ForeignKey, PrimaryKeyConstraint, String, and_
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import ColumnElement

from app.db.base import Base, Key, Moment, PrimaryKey, exact
from app.links.models import Link


class Click(Base):
    """Somebody followed a link; who it was is known only as a hash that changes daily."""

    __tablename__ = "clicks"
    id: Mapped[PrimaryKey]
    link_id: Mapped[int] = mapped_column(Key, ForeignKey(Link.id, ondelete="CASCADE"), index=True)
    clicked_at: Mapped[Moment]
    referrer: Mapped[str] = mapped_column(exact(253), default="")
    device: Mapped[str] = mapped_column(String(7))
    country: Mapped[str] = mapped_column(String(2), default="")
    visitor: Mapped[str] = mapped_column(String(32))


class DailyCount(Base):
    """How often a link was used on one day (UTC) from one referrer, device or country.

    The kind "visitor", without a value, has how many used it.
    """

    __tablename__ = "daily_counts"
    # The key is the order in which statistics read: one range for each kind and time. PostgreSQL,
    # which keeps rows in no order, reads its index alone.
    __table_args__ = (
        PrimaryKeyConstraint("link_id", "kind", "day", "value", postgresql_include=["clicks"]),
        {"sqlite_with_rowid": False},
    )

    link_id: Mapped[int] = mapped_column(Key, ForeignKey(Link.id, ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    day: Mapped[date]
    value: Mapped[str] = mapped_column(exact(253))
    clicks: Mapped[int] = mapped_column(BigInteger)

    @classmethod
    def of(cls, links: Iterable[Link], kind: str, first: date, last: date) -> ColumnElement[bool]:
        """One kind of counts of some links for some days."""
        some = cls.link_id.in_([link.id for link in links])
        return and_(some, cls.kind == kind, cls.day.between(first, last))


class DailyVisitor(Base):
    """Somebody used a link on one day (UTC): to count each of them once."""

    __tablename__ = "daily_visitors"
    __table_args__ = ({"sqlite_with_rowid": False},)

    link_id: Mapped[int] = mapped_column(
        Key, ForeignKey(Link.id, ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    visitor: Mapped[str] = mapped_column(String(32), primary_key=True)
