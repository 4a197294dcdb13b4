"""Projects in GraphQL."""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import Enum

import strawberry

from app import db
from app.auth.current import current_user
from app.db.paging import pick_order
from app.graphql.fields import FIRST, Page, checked, field
from app.graphql.scalars import ArgId, Id
from app.projects import models, service
from app.projects.models import ORDERS
from app.projects.schemas import ProjectIn, ProjectPatch, ProjectQuery
from app.web.pagination import Listing, paginate


@strawberry.enum
class ProjectSort(Enum):
    """Orders of projects."""

    NAME = "name"
    NAME_DESC = "-name"
    CREATED_AT = "created_at"
    CREATED_AT_DESC = "-created_at"


@strawberry.type(description="What tasks are grouped by.")
class Project:
    """A project."""

    id: Id
    name: str
    description: str
    archived: bool
    created_at: datetime
    updated_at: datetime


@strawberry.input(description="A whole project.")
class ProjectInput:
    """What `ProjectIn` checks."""

    name: str
    description: str | None = strawberry.UNSET


@strawberry.input(description="The fields of a project to change.")
class ProjectChanges:
    """What `ProjectPatch` checks."""

    name: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    archived: bool | None = strawberry.UNSET


@strawberry.type
class ProjectQueries:
    """What can be asked about projects."""

    @field(Page[Project])
    def projects(
        self,
        *,
        archived: bool | None = None,
        sort: ProjectSort = ProjectSort.CREATED_AT_DESC,
        first: int = FIRST,
        after: str | None = None,
    ) -> Listing[models.Project]:
        """Your projects."""
        query = checked(ProjectQuery, archived=archived, sort=sort, limit=first, cursor=after)
        statement = service.select_projects(owner=current_user(), filters=query)
        return paginate(statement, order=pick_order(ORDERS, query.sort), query=query)

    @field(Project | None)
    def project(self, project_id: ArgId) -> models.Project:
        """One project."""
        return service.get(db.session(), owner=current_user(), project_id=project_id)


@strawberry.type
class ProjectMutations:
    """What can be done to projects."""

    @field(Project)
    def create_project(self, fields: ProjectInput) -> models.Project:
        """Start a project."""
        owner = current_user()
        return service.create(db.session(), owner=owner, fields=checked(ProjectIn, fields))

    @field(Project)
    def update_project(self, project_id: ArgId, fields: ProjectChanges) -> models.Project:
        """Change some fields of a project, or archive it."""
        patch = checked(ProjectPatch, fields)
        return service.change(db.session(), project=_locked(project_id), fields=patch)

    @field(Id)
    def delete_project(self, project_id: ArgId) -> Id:
        """Delete a project and its tasks; gives its id."""
        service.delete(db.session(), project=_locked(project_id))
        return project_id


def load_projects(project_ids: Collection[int]) -> Iterable[models.Project]:
    """These projects, in one query."""
    statement = service.select_projects(owner=current_user(), filters=ProjectQuery())
    return db.session().scalars(statement.where(models.Project.id.in_(project_ids)))


def _locked(project_id: int) -> models.Project:
    return service.get(db.session(), owner=current_user(), project_id=project_id, lock=True)
