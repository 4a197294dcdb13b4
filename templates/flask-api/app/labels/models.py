"""What tasks are marked with."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Moment, PrimaryKey, exact, utc_now
from app.db.paging import Order
from app.users.models import Owned


class Label(Owned, Base):
    """A mark that belongs to one user and may stand on many tasks."""

    __tablename__ = "labels"
    __table_args__ = (UniqueConstraint("owner_id", "name"), Index(None, "owner_id", "id"))

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(exact(50))
    color: Mapped[str] = mapped_column(String(7))
    created_at: Mapped[Moment] = mapped_column(default=utc_now)


task_labels = Table(
    "task_labels",
    Base.metadata,
    Column("task_id", Key, ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True),
    Column("label_id", Key, ForeignKey(Label.id, ondelete="CASCADE"), primary_key=True, index=True),
)

ORDERS = {
    "created_at": Order(Label.id, Label.id),
    "name": Order(Label.name, Label.id),
}
