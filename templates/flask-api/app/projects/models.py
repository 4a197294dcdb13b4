"""What tasks are grouped by."""

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, LongText, Moment, PrimaryKey, exact, utc_now
from app.db.paging import Order
from app.users.models import Owned


class Project(Owned, Base):
    """A group of tasks that belongs to one user."""

    __tablename__ = "projects"
    __table_args__ = (UniqueConstraint("owner_id", "name"), Index(None, "owner_id", "id"))

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(exact(100))
    description: Mapped[str] = mapped_column(LongText, default="")
    archived_at: Mapped[Moment | None]
    created_at: Mapped[Moment] = mapped_column(default=utc_now)
    updated_at: Mapped[Moment] = mapped_column(default=utc_now, onupdate=utc_now)

    @property
    def archived(self) -> bool:
        """Whether the project is put away."""
        return self.archived_at is not None


ORDERS = {
    "created_at": Order(Project.id, Project.id),
    "name": Order(Project.name, Project.id),
}
