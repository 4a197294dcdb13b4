"""Writing projects in GraphQL."""

from typing import Any

import strawberry

from app.api.publications import fill, find
from app.graphql.context import Info
from app.graphql.fields import checked, field
from app.graphql.projects import Project, readable_projects
from app.graphql.publications import PublicationChanges, PublicationInput
from app.graphql.scalars import Slug
from app.projects import models, services
from app.projects.serializers import ProjectBody


@strawberry.input(description="A whole project; its three texts are Markdown.")
class ProjectInput(PublicationInput):
    """What `ProjectBody` checks."""

    problem: str
    built: str
    learned: str
    code_url: str | None = strawberry.UNSET
    demo_url: str | None = strawberry.UNSET
    featured: bool | None = strawberry.UNSET


@strawberry.input(description="The fields of a project to change.")
class ProjectChanges(PublicationChanges):
    """What `ProjectBody` checks in part."""

    problem: str | None = strawberry.UNSET
    built: str | None = strawberry.UNSET
    learned: str | None = strawberry.UNSET
    code_url: str | None = strawberry.UNSET
    demo_url: str | None = strawberry.UNSET
    featured: bool | None = strawberry.UNSET


@strawberry.type
class ProjectMutations:
    """What the owner of the site can do to projects."""

    @field(Project)
    def create_project(self, info: Info, fields: ProjectInput) -> models.Project:
        """Show a project."""
        info.context.require_owner()
        values = checked(ProjectBody, fields)
        tags = values.pop("tags")
        return services.save(fill(models.Project(), values), tags=tags)

    @field(Project)
    def update_project(self, info: Info, slug: Slug, fields: ProjectChanges) -> models.Project:
        """Change some fields of a project."""
        project, values = _locked(info, slug), checked(ProjectBody, fields, partial=True)
        tags = values.pop("tags", None)
        return services.save(fill(project, values), tags=tags)

    @field(Slug)
    def delete_project(self, info: Info, slug: Slug) -> Slug:
        """Delete a project, and none of its pictures; gives its slug."""
        services.delete(_locked(info, slug))
        return slug


def _locked(info: Info, slug: str) -> Any:
    """A project for its owner to change."""
    info.context.require_owner()
    rows = readable_projects(info.context.reader).select_for_update()
    return find(rows, slug=slug, thing="project")
