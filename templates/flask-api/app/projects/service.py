"""The rules of projects."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from app.db.base import utc_now
from app.db.rows import find, flush_unless_taken
from app.errors import Conflict
from app.projects.models import Project
from app.projects.schemas import ProjectIn, ProjectPatch, ProjectQuery
from app.tasks.models import Task
from app.users.models import User


def get(session: Session, *, owner: User, project_id: int, lock: bool = False) -> Project:
    """One project of this owner; locked, nobody else can change it meanwhile."""
    statement = Project.of(owner).where(Project.id == project_id)
    return find(session, statement, thing="project", lock=lock)


def get_to_add_to(session: Session, *, owner: User, project_id: int) -> Project:
    """One project of this owner that nobody can archive or delete meanwhile."""
    statement = Project.of(owner).where(Project.id == project_id).with_for_update(read=True)
    return find(session, statement, thing="project")


def select_projects(*, owner: User, filters: ProjectQuery) -> Select[Project]:
    """The projects of this owner that fit the filters."""
    statement = Project.of(owner)
    if filters.archived is not None:
        archived = Project.archived_at.is_not(None)
        statement = statement.where(archived if filters.archived else ~archived)
    return statement


def create(session: Session, *, owner: User, fields: ProjectIn) -> Project:
    """Start a project."""
    project = Project(owner_id=owner.id, **fields.model_dump())
    session.add(project)
    flush_unless_taken(session, thing="project")
    return project


def change(session: Session, *, project: Project, fields: ProjectIn | ProjectPatch) -> Project:
    """Set the given fields of a project."""
    changes: dict[str, Any] = fields.model_dump(exclude_unset=isinstance(fields, ProjectPatch))
    archived = changes.pop("archived", None)
    for name, value in changes.items():
        setattr(project, name, value)
    if archived is not None and archived != project.archived:
        archive(session, project=project, at=utc_now()) if archived else reopen(project=project)
    flush_unless_taken(session, thing="project")
    return project


def archive(session: Session, *, project: Project, at: datetime) -> None:
    """Put a project away, which only works when nothing in it is open."""
    if session.scalar(select(exists().where(Task.project_id == project.id, Task.is_open))):
        raise Conflict("A project with open tasks cannot be archived.")
    project.archived_at = at


def reopen(*, project: Project) -> None:
    """Take a project up again."""
    project.archived_at = None


def delete(session: Session, *, project: Project) -> None:
    """Delete a project and its tasks."""
    session.delete(project)
    session.flush()
