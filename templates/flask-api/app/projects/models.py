"""What tasks are grouped by."""

from typing import Self

from sqlalchemy import ForeignKey, Index, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, LongText, Moment, PrimaryKey, exact, utc_now
from app.db.paging import Order
from app.users.models import User


class Project(Base):
    """A group of tasks that belongs to one user."""

    __tablename__ = "projects"
    __table_args__ = (UniqueConstraint("owner_id", "name"), Index(None, "owner_id", "id"))

    id: Mapped[PrimaryKey]
    owner_id: Mapped[int] = mapped_column(Key, ForeignKey(User.id, ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(exact(100))
    description: Mapped[str] = mapped_column(LongText, default="")
    archived_at: Mapped[Moment | None]
    created_at: Mapped[Moment] = mapped_column(default=utc_now)
    updated_at: Mapped[Moment] = mapped_column(default=utc_now, onupdate=utc_now)

    @classmethod
    def of(cls, owner: User) -> Select[Self]:
        """The projects of one user."""
        return select(cls).where(cls.owner_id == owner.id)

    @property
    def archived(self) -> bool:
        """Whether the project is put away."""
        return self.archived_at is not None


ORDERS = {
    "created_at": Order(Project.id, Project.id),
    "name": Order(Project.name, Project.id),
}
