"""The figures of one user's tasks."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.stats import service
from app.tasks.models import Task
from app.users.models import User
from tests.people import Person

WEDNESDAY = date(2026, 3, 18)


@pytest.fixture
def owner(project: Any, session: Session) -> User:
    return session.scalars(select(User)).one()


def add(session: Session, owner: User, project: Any, **fields: Any) -> None:
    status = "done" if fields.get("done_at") else "todo"
    session.add(
        Task(owner_id=owner.id, project_id=project["id"], status=status, title="x", **fields)
    )
    session.flush()


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_nobody_has_done_anything_at_first(ada: Person) -> None:
    stats = ada.get("/stats").get_json()

    assert (stats["open"], stats["overdue"], stats["done"], stats["by_label"]) == (0, 0, 0, [])
    assert [week["done"] for week in stats["done_per_week"]] == [0] * 12


def test_a_week_starts_on_monday_at_midnight_in_utc(
    owner: User, project: Any, session: Session
) -> None:
    for moment in (at(8, 23, 59), at(9), at(15, 23, 59), at(16), at(18)):
        add(session, owner, project, done_at=moment)

    stats = service.summarize(session, owner=owner, today=WEDNESDAY, weeks=3)

    counts = {week.starts_on: week.done for week in stats.done_per_week}
    assert counts == {date(2026, 3, 2): 1, date(2026, 3, 9): 2, date(2026, 3, 16): 2}


def test_what_was_done_before_is_counted_but_in_no_week(
    owner: User, project: Any, session: Session
) -> None:
    add(session, owner, project, done_at=at(1))

    stats = service.summarize(session, owner=owner, today=WEDNESDAY, weeks=2)

    assert (stats.done, [week.done for week in stats.done_per_week]) == (1, [0, 0])


def test_an_open_task_is_overdue_from_the_day_after(
    owner: User, project: Any, session: Session
) -> None:
    for due_on in (WEDNESDAY - timedelta(days=1), WEDNESDAY, WEDNESDAY + timedelta(days=1), None):
        add(session, owner, project, due_on=due_on)
    add(session, owner, project, due_on=date(2020, 1, 1), done_at=at(2))

    stats = service.summarize(session, owner=owner, today=WEDNESDAY, weeks=1)

    assert (stats.open, stats.overdue, stats.done) == (4, 1, 1)


def test_tasks_are_counted_by_label(ada: Person, project: Any) -> None:
    ada.post("/labels", name="docs")
    bug = ada.post("/labels", name="bug").get_json()["id"]
    path = f"/projects/{project['id']}/tasks"
    ada.post(path, title="Dig", label_ids=[bug])
    ada.post(path, title="Rake", label_ids=[bug], status="done")

    by_label = ada.get("/stats").get_json()["by_label"]

    assert by_label == [
        {"label": "bug", "open": 1, "done": 1},
        {"label": "docs", "open": 0, "done": 0},
    ]


def test_the_tasks_of_somebody_else_do_not_count(ada: Person, bob: Person, task: Any) -> None:
    ada.patch(f"/tasks/{task['id']}", status="done", due_on="2020-01-01")

    stats = bob.get("/stats").get_json()

    assert (stats["open"], stats["overdue"], stats["done"]) == (0, 0, 0)
    assert sum(week["done"] for week in stats["done_per_week"]) == 0


def test_what_is_done_now_counts_in_the_last_week(ada: Person, task: Any) -> None:
    ada.patch(f"/tasks/{task['id']}", status="done")

    stats = ada.get("/stats", weeks=2).get_json()

    assert [week["done"] for week in stats["done_per_week"]] == [0, 1]


@pytest.mark.parametrize("weeks", ["0", "53", "-1", "many", "1.5", str(10**20)])
def test_a_number_of_weeks_out_of_range_is_refused(ada: Person, weeks: str) -> None:
    response = ada.get("/stats", weeks=weeks)

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == "/weeks"
