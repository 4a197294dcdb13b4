"""Tasks in GraphQL."""

from datetime import date, datetime
from typing import Any

import strawberry

from app import db
from app.auth.current import current_user
from app.db.paging import pick_order
from app.graphql.batches import Info
from app.graphql.fields import FIRST, Page, checked, field
from app.graphql.labels import Label
from app.graphql.projects import Project, load_projects
from app.graphql.scalars import ArgId, Id
from app.graphql.task_inputs import Status, TaskChanges, TaskFilter, TaskInput, TaskSort
from app.projects import service as project_service
from app.tasks import models, service
from app.tasks.models import ORDERS
from app.tasks.schemas import TaskIn, TaskPatch, TaskQuery
from app.web.pagination import Listing, paginate


@strawberry.type(description="Something to do in a project.")
class Task:
    """A task."""

    id: Id
    title: str
    notes: str
    status: Status
    priority: int
    due_on: date | None
    labels: list[Label]
    done_at: datetime | None
    created_at: datetime
    updated_at: datetime
    project_id: strawberry.Private[int]

    @field(Project)
    def project(self, info: Info) -> Any:
        """The project that the task is in."""
        return info.context.get(load_projects, self.project_id)


@strawberry.type
class TaskQueries:
    """What can be asked about tasks."""

    @field(Page[Task])
    def tasks(
        self,
        info: Info,
        *,
        where: TaskFilter | None = None,
        sort: TaskSort = TaskSort.CREATED_AT_DESC,
        first: int = FIRST,
        after: str | None = None,
    ) -> Listing[models.Task]:
        """Your tasks."""
        query = checked(TaskQuery, where, sort=sort, limit=first, cursor=after)
        statement = service.select_tasks(owner=current_user(), filters=query)
        page = paginate(statement, order=pick_order(ORDERS, query.sort), query=query)
        info.context.expect(load_projects, (task.project_id for task in page.items))
        return page

    @field(Task | None)
    def task(self, task_id: ArgId) -> models.Task:
        """One task."""
        return service.get(db.session(), owner=current_user(), task_id=task_id)


@strawberry.type
class TaskMutations:
    """What can be done to tasks."""

    @field(Task)
    def create_task(self, project_id: Id, fields: TaskInput) -> models.Task:
        """Add a task to a project."""
        session, owner, checked_fields = db.session(), current_user(), checked(TaskIn, fields)
        project = project_service.get_to_add_to(session, owner=owner, project_id=project_id)
        return service.create(session, owner=owner, project=project, fields=checked_fields)

    @field(Task)
    def update_task(self, task_id: ArgId, fields: TaskChanges) -> models.Task:
        """Change some fields of a task."""
        patch, task = checked(TaskPatch, fields), _locked(task_id)
        return service.change(db.session(), owner=current_user(), task=task, fields=patch)

    @field(Id)
    def delete_task(self, task_id: ArgId) -> Id:
        """Delete a task; gives its id."""
        service.delete(db.session(), task=_locked(task_id))
        return task_id


def _locked(task_id: int) -> models.Task:
    return service.get(db.session(), owner=current_user(), task_id=task_id, lock=True)
