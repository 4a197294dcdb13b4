"""What is kept of each use of a link."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Moment, PrimaryKey, exact
from app.links.models import Link


class Click(Base):
    """Somebody followed a link; who it was is known only as a hash that changes daily."""

    __tablename__ = "clicks"
    # It covers the statistics of one link over a time, which then read the index alone.
    __table_args__ = (Index(None, "link_id", "clicked_at", "referrer", "device", "country"),)

    id: Mapped[PrimaryKey]
    link_id: Mapped[int] = mapped_column(Key, ForeignKey(Link.id, ondelete="CASCADE"))
    clicked_at: Mapped[Moment]
    referrer: Mapped[str] = mapped_column(exact(253), default="")
    device: Mapped[str] = mapped_column(String(7))
    country: Mapped[str] = mapped_column(String(2), default="")
    visitor: Mapped[str] = mapped_column(String(32))
