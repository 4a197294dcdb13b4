"""Figures about one user's tasks, each counted by the database."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.db.base import UTCDateTime
from app.labels.models import Label, task_labels
from app.stats.schemas import LabelCount, StatsOut, Week
from app.tasks.models import Task
from app.users.models import User

WEEK = timedelta(weeks=1)


def summarize(session: Session, *, owner: User, today: date, weeks: int) -> StatsOut:
    """All figures for one user; weeks are UTC and start on Mondays."""
    overdue = and_(Task.is_open, Task.due_on < today)
    totals = select(_count(Task.is_open), _count(overdue), _count(~Task.is_open))
    is_open, is_overdue, is_done = session.execute(totals.where(Task.owner_id == owner.id)).one()
    return StatsOut(
        open=is_open,
        overdue=is_overdue,
        done=is_done,
        done_per_week=_done_per_week(session, owner, today, weeks),
        by_label=_by_label(session, owner),
    )


def _count(condition: Any) -> Any:
    return func.count(case((condition, 1)))


def _done_per_week(session: Session, owner: User, today: date, weeks: int) -> list[Week]:
    """Empty weeks included: the weeks come first, and what was done is joined to them."""
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - WEEK * back for back in reversed(range(weeks))]
    calendar = union_all(*map(_week, mondays)).cte("calendar")
    done_in_week = and_(
        Task.owner_id == owner.id,
        Task.done_at >= calendar.c.start,
        Task.done_at < calendar.c.end,
    )
    counted = (
        select(func.count(Task.id))
        .select_from(calendar)
        .outerjoin(Task, done_in_week)
        .group_by(calendar.c.start)
        .order_by(calendar.c.start)
    )
    counts = session.scalars(counted)
    return [Week(starts_on=day, done=done) for day, done in zip(mondays, counts, strict=True)]


def _week(monday: date) -> Any:
    start = datetime.combine(monday, time(), UTC)
    return select(
        literal(start, UTCDateTime).label("start"), literal(start + WEEK, UTCDateTime).label("end")
    )


def _by_label(session: Session, owner: User) -> list[LabelCount]:
    counted = (
        select(Label.name, _count(Task.status != "done"), _count(Task.status == "done"))
        .outerjoin(task_labels, task_labels.c.label_id == Label.id)
        .outerjoin(Task, Task.id == task_labels.c.task_id)
        .where(Label.owner_id == owner.id)
        .group_by(Label.id, Label.name)
        .order_by(Label.name)
    )
    return [
        LabelCount(label=name, open=is_open, done=done)
        for name, is_open, done in session.execute(counted)
    ]
