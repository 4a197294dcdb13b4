"""Tasks over HTTP."""

from flask import Blueprint, url_for

from app import db
from app.auth.current import current_user
from app.db.paging import pick_order
from app.projects import service as project_service
from app.schemas import Page
from app.tasks import service
from app.tasks.models import ORDERS, Task
from app.tasks.schemas import ProjectTaskQuery, TaskIn, TaskOut, TaskPatch, TaskQuery
from app.web.etags import require_match
from app.web.operation import operation
from app.web.pagination import Listing, paginate

tasks = Blueprint("tasks", __name__)


@tasks.get("/tasks")
@operation(Page[TaskOut])
def list_tasks(query: TaskQuery) -> Listing[Task]:
    """List your tasks."""
    statement = service.select_tasks(owner=current_user(), filters=query)
    return paginate(statement, order=pick_order(ORDERS, query.sort), query=query)


@tasks.get("/projects/<id:project_id>/tasks")
@operation(Page[TaskOut])
def list_project_tasks(project_id: int, query: ProjectTaskQuery) -> Listing[Task]:
    """List the tasks of one project."""
    project = project_service.get(db.session(), owner=current_user(), project_id=project_id)
    statement = service.select_tasks_of(project=project, owner=current_user(), filters=query)
    return paginate(statement, order=pick_order(ORDERS, query.sort), query=query)


@tasks.post("/projects/<id:project_id>/tasks")
@operation(TaskOut, status=201, location=lambda made: url_for(".read_task", task_id=made.id))
def create_task(project_id: int, body: TaskIn) -> Task:
    """Add a task to a project."""
    owner = current_user()
    project = project_service.get_to_add_to(db.session(), owner=owner, project_id=project_id)
    return service.create(db.session(), owner=owner, project=project, fields=body)


@tasks.get("/tasks/<id:task_id>")
@operation(TaskOut)
def read_task(task_id: int) -> Task:
    """Read one task."""
    return service.get(db.session(), owner=current_user(), task_id=task_id)


@tasks.put("/tasks/<id:task_id>")
@operation(TaskOut, errors=(412,))
def replace_task(task_id: int, body: TaskIn) -> Task:
    """Replace a task."""
    task = _seen(task_id)
    return service.change(db.session(), owner=current_user(), task=task, fields=body)


@tasks.patch("/tasks/<id:task_id>")
@operation(TaskOut, errors=(412,))
def change_task(task_id: int, body: TaskPatch) -> Task:
    """Change some fields of a task."""
    task = _seen(task_id)
    return service.change(db.session(), owner=current_user(), task=task, fields=body)


@tasks.delete("/tasks/<id:task_id>")
@operation(None, status=204, errors=(412,))
def delete_task(task_id: int) -> None:
    """Delete a task."""
    service.delete(db.session(), task=_seen(task_id))


def _seen(task_id: int) -> Task:
    """A task to change, once the caller has seen it as it is now."""
    found = service.get(db.session(), owner=current_user(), task_id=task_id, lock=True)
    return require_match(TaskOut, found)
