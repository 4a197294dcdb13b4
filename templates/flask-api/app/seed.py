"""Example data for a first look."""

from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.auth.passwords import hash_password
from app.db.base import utc_now
from app.labels import service as labels
from app.labels.schemas import LabelIn
from app.projects import service as projects
from app.projects.schemas import ProjectIn
from app.tasks import service as tasks
from app.tasks.schemas import TaskIn
from app.users.models import User

EMAIL = "ada@example.com"
PASSWORD = "correct-horse-battery"  # noqa: S105
LABELS = {"bug": "#d73a4a", "docs": "#0075ca", "idea": "#7057ff"}
# Title, status, priority, due in so many days, label.
PROJECTS = {
    "Website relaunch": [
        ("Collect the old addresses to redirect", "done", 2, -9, "docs"),
        ("Fix the menu on narrow screens", "doing", 1, 1, "bug"),
        ("Write the accessibility statement", "todo", 2, -2, "docs"),
        ("Try a darker palette", "todo", 3, 12, "idea"),
    ],
    "Kitchen garden": [
        ("Order seeds for spring", "todo", 1, 20, "idea"),
        ("Repair the water barrel", "todo", 2, 4, "bug"),
        ("Draw the plan of the beds", "done", 3, -20, "docs"),
    ],
}


def has_accounts(session: Session) -> bool:
    """Whether anybody has an account."""
    return bool(session.scalar(select(exists().where(User.id.is_not(None)))))


def fill(session: Session) -> None:
    """Add an account with some projects, labels and tasks."""
    owner = User(email=EMAIL, name="Ada Example", password_hash=hash_password(PASSWORD))
    session.add(owner)
    session.flush()
    marks = {
        name: labels.create(session, owner=owner, fields=LabelIn(name=name, color=color)).id
        for name, color in LABELS.items()
    }
    for project_name, entries in PROJECTS.items():
        fields = ProjectIn(name=project_name)
        project = projects.create(session, owner=owner, fields=fields)
        for title, status, priority, due_in, mark in entries:
            due_on = utc_now().date() + timedelta(days=due_in)
            task = TaskIn.model_validate(
                {
                    "title": title,
                    "status": status,
                    "priority": priority,
                    "due_on": due_on,
                    "label_ids": [marks[mark]],
                }
            )
            tasks.create(session, owner=owner, project=project, fields=task)
    session.commit()
