"""The rules of tasks."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.db.base import utc_now
from app.errors import Conflict, NotFound
from app.labels import service as label_service
from app.labels.models import Label
from app.projects.models import Project
from app.tasks.models import Task
from app.tasks.schemas import ProjectTaskQuery, TaskIn, TaskPatch, TaskQuery
from app.users.models import User


def get(session: Session, *, owner: User, task_id: int, lock: bool = False) -> Task:
    """One task of this owner; locked, nobody else can change it meanwhile."""
    statement = Task.of(owner).where(Task.id == task_id)
    if lock:
        statement = statement.with_for_update(of=Task)
    found = session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound("task")
    return found


def select_tasks(*, owner: User, filters: TaskQuery) -> Select[Task]:
    """The tasks of this owner that fit the filters."""
    statement = _fitting(Task.of(owner), filters)
    return statement.where(Task.project_id == filters.project) if filters.project else statement


def select_tasks_of(*, project: Project, owner: User, filters: ProjectTaskQuery) -> Select[Task]:
    """The tasks of one project that fit the filters."""
    return _fitting(Task.of(owner).where(Task.project_id == project.id), filters)


def create(session: Session, *, owner: User, project: Project, fields: TaskIn) -> Task:
    """Add a task to a project that is not archived."""
    if project.archived:
        raise Conflict("An archived project takes no new tasks.")
    task = Task(owner_id=owner.id, project_id=project.id, status="todo")
    change(session, owner=owner, task=task, fields=fields)
    session.add(task)
    session.flush()
    return task


def change(session: Session, *, owner: User, task: Task, fields: TaskIn | TaskPatch) -> Task:
    """Set the given fields of a task."""
    changes = fields.model_dump(exclude_unset=isinstance(fields, TaskPatch))
    status = changes.pop("status", task.status)
    if "label_ids" in changes:
        label_ids = changes.pop("label_ids")
        task.labels = label_service.get_all(session, owner=owner, label_ids=label_ids)
    for name, value in changes.items():
        setattr(task, name, value)
    if status == "done" and task.status != "done":
        complete(task=task, at=utc_now())
    elif status != "done" and task.status == "done":
        reopen(session, task=task, status=status)
    else:
        task.status = status
    if session.is_modified(task):
        task.updated_at = utc_now()
    session.flush()
    return task


def complete(*, task: Task, at: datetime) -> None:
    """Finish a task, which remembers when that was."""
    task.status, task.done_at = "done", at


def reopen(session: Session, *, task: Task, status: str = "todo") -> None:
    """Take a task up again, which forgets when it was done."""
    project = session.get_one(Project, task.project_id, with_for_update={"read": True})
    if project.archived:
        raise Conflict("The project of this task is archived.")
    task.status, task.done_at = status, None


def delete(session: Session, *, task: Task) -> None:
    """Delete a task."""
    session.delete(task)
    session.flush()


def _fitting(statement: Select[Task], filters: ProjectTaskQuery) -> Select[Task]:
    conditions: dict[str, Any] = {
        "status": lambda value: Task.status == value,
        "label": lambda value: Task.labels.any(Label.id == value),
        "due_after": lambda value: Task.due_on > value,
        "due_before": lambda value: Task.due_on < value,
        "q": Task.contains,
    }
    given = filters.model_dump(include=set(conditions), exclude_none=True)
    return statement.where(*(conditions[name](value) for name, value in given.items()))
