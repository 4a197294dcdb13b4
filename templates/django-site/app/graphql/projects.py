"""Projects in GraphQL."""

from typing import Any

import strawberry
from django.db.models import QuerySet

from app.accounts.models import User
from app.api.pagination import Listing
from app.api.publications import PublicationQuery, find, page_of, visible
from app.graphql.context import Info
from app.graphql.fields import FIRST, Page, checked_query, field
from app.graphql.publications import Publication, PublicationFilter, PublicationSort
from app.graphql.scalars import Slug
from app.projects import models
from app.projects.endpoints import NOT_LISTED, TEXTS


@strawberry.type(description="A project in a list.")
class ProjectSummary(Publication):
    """A project without its texts."""

    featured: bool
    code_url: str
    demo_url: str


@strawberry.type(description="A project, as Markdown and as what a page shows.")
class Project(ProjectSummary):
    """A project."""

    problem: str
    built: str
    learned: str
    problem_html: str
    built_html: str
    learned_html: str


@strawberry.type
class ProjectQueries:
    """What can be asked about projects."""

    @field(Page[ProjectSummary])
    def projects(
        self,
        info: Info,
        *,
        where: PublicationFilter | None = None,
        sort: PublicationSort = PublicationSort.PUBLISHED_DESC,
        first: int = FIRST,
        after: str | None = None,
    ) -> Listing:
        """The published projects; all for the owner of the site."""
        query = checked_query(PublicationQuery, where, sort=sort, limit=first, cursor=after)
        rows = visible(models.Project.objects.all(), reader=info.context.reader)
        return page_of(rows, query=query, texts=TEXTS, hidden=NOT_LISTED)

    @field(Project | None)
    def project(self, info: Info, slug: Slug) -> Any:
        """One project."""
        return find(readable_projects(info.context.reader), slug=slug, thing="project")


def readable_projects(reader: User | None) -> QuerySet[models.Project]:
    """The projects that somebody may read, with their tags."""
    return visible(models.Project.objects.prefetch_related("tags"), reader=reader)
