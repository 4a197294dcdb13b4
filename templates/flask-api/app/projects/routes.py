"""Projects over HTTP."""

from flask import Blueprint, url_for

from app import db
from app.auth.current import current_user
from app.db.paging import pick_order
from app.projects import service
from app.projects.models import ORDERS, Project
from app.projects.schemas import ProjectIn, ProjectOut, ProjectPatch, ProjectQuery
from app.schemas import Page
from app.web.etags import require_match
from app.web.operation import operation
from app.web.pagination import Listing, paginate

projects = Blueprint("projects", __name__, url_prefix="/projects")


@projects.get("")
@operation(Page[ProjectOut])
def list_projects(query: ProjectQuery) -> Listing[Project]:
    """List your projects."""
    statement = service.select_projects(owner=current_user(), filters=query)
    return paginate(statement, order=pick_order(ORDERS, query.sort), query=query)


@projects.post("")
@operation(
    ProjectOut, status=201, location=lambda made: url_for(".read_project", project_id=made.id)
)
def create_project(body: ProjectIn) -> Project:
    """Start a project."""
    return service.create(db.session(), owner=current_user(), fields=body)


@projects.get("/<id:project_id>")
@operation(ProjectOut)
def read_project(project_id: int) -> Project:
    """Read one project."""
    return service.get(db.session(), owner=current_user(), project_id=project_id)


@projects.put("/<id:project_id>")
@operation(ProjectOut, errors=(412,))
def replace_project(project_id: int, body: ProjectIn) -> Project:
    """Replace a project."""
    return service.change(db.session(), project=_seen(project_id), fields=body)


@projects.patch("/<id:project_id>")
@operation(ProjectOut, errors=(412,))
def change_project(project_id: int, body: ProjectPatch) -> Project:
    """Change some fields of a project, or archive it."""
    return service.change(db.session(), project=_seen(project_id), fields=body)


@projects.delete("/<id:project_id>")
@operation(None, status=204, errors=(412,))
def delete_project(project_id: int) -> None:
    """Delete a project and its tasks."""
    service.delete(db.session(), project=_seen(project_id))


def _seen(project_id: int) -> Project:
    """A project to change, once the caller has seen it as it is now."""
    found = service.get(db.session(), owner=current_user(), project_id=project_id, lock=True)
    return require_match(ProjectOut, found)
