"""What there is to do."""

from datetime import date
from typing import Self

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Select, String, or_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship
from sqlalchemy.sql import ColumnElement

from app.db.base import Base, Key, LongText, Moment, PrimaryKey, exact, utc_now
from app.db.paging import Order
from app.labels.models import Label, task_labels
from app.users.models import Owned, User


class Task(Owned, Base):
    """Something to do in a project; the owner is repeated here, to list without a join."""

    __tablename__ = "tasks"
    __table_args__ = (
        CheckConstraint("status in ('todo', 'doing', 'done')", name="status"),
        CheckConstraint("priority between 1 and 3", name="priority"),
        CheckConstraint("(status = 'done') = (done_at is not null)", name="done_at"),
        Index(None, "owner_id", "id"),
        Index(None, "owner_id", "due_order", "id"),
        Index(None, "owner_id", "priority", "id"),
        Index(None, "owner_id", "done_at"),
        Index(None, "project_id", "id"),
    )

    id: Mapped[PrimaryKey]
    project_id: Mapped[int] = mapped_column(Key, ForeignKey("projects.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(exact(200))
    notes: Mapped[str] = mapped_column(LongText, default="")
    status: Mapped[str] = mapped_column(String(5), default="todo")
    priority: Mapped[int] = mapped_column(default=2)
    due_on: Mapped[date | None]
    # Engines disagree on where NULL sorts, and no keyset steps over it: no day is the last day.
    due_order: Mapped[date] = mapped_column(
        Computed("coalesce(due_on, '9999-12-31')", persisted=True)
    )
    done_at: Mapped[Moment | None]
    created_at: Mapped[Moment] = mapped_column(default=utc_now)
    updated_at: Mapped[Moment] = mapped_column(default=utc_now)

    labels: Mapped[list[Label]] = relationship(
        secondary=task_labels, order_by=Label.name, lazy="raise", passive_deletes=True
    )

    @classmethod
    def of(cls, owner: User) -> Select[Self]:
        """The tasks of one user, with their labels in the same query."""
        return super().of(owner).options(joinedload(cls.labels))

    @hybrid_property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.done_at is None

    @is_open.inplace.expression
    @classmethod
    def _is_open(cls) -> ColumnElement[bool]:
        return cls.done_at.is_(None)

    @classmethod
    def contains(cls, text: str) -> ColumnElement[bool]:
        """Tasks that have a text in the title or in the notes, in whatever case."""
        columns = (cls.title, cls.notes)
        return or_(*(column.icontains(text, autoescape=True) for column in columns))


ORDERS = {
    "created_at": Order(Task.id, Task.id),
    "due_on": Order(Task.due_order, Task.id),
    "priority": Order(Task.priority, Task.id),
}
