"""Projects over HTTP."""

from django.db.models import QuerySet
from django.urls import reverse

from app.api.access import Access
from app.api.endpoint import Endpoint
from app.api.operation import operation
from app.api.pagination import Listing
from app.api.publications import PublicationQuery, fill, find, page_of, visible
from app.api.serializers import Values
from app.projects import services
from app.projects.models import Project
from app.projects.serializers import ProjectAnswer, ProjectBody, ProjectSummary

TEXTS = ("title", "summary", "problem", "built", "learned")
NOT_LISTED = ("problem", "built", "learned", "problem_html", "built_html", "learned_html")


def address_of(project: Project) -> str:
    """Where a project is read."""
    return reverse("project", args=[project.slug])


class Projects(Endpoint):
    """All projects that the caller may read."""

    @operation(ProjectSummary, access=Access.READER, query=PublicationQuery, paged=True)
    def get(self, *, query: Values) -> Listing:
        """List projects."""
        rows = visible(Project.objects.all(), reader=self.reader)
        return page_of(rows, query=query, texts=TEXTS, hidden=NOT_LISTED)

    @operation(
        ProjectAnswer,
        access=Access.OWNER,
        body=ProjectBody,
        status=201,
        errors=(409,),
        location=address_of,
    )
    def post(self, *, body: Values) -> Project:
        """Show a project."""
        tags = body.pop("tags")
        return services.save(fill(Project(), body), tags=tags)


class OneProject(Endpoint):
    """One project."""

    @operation(ProjectAnswer, access=Access.READER)
    def get(self, slug: str) -> Project:
        """Read a project."""
        project: Project = find(self._visible(), slug=slug, thing="project")
        return project

    @operation(ProjectAnswer, access=Access.OWNER, body=ProjectBody, errors=(409, 412))
    def put(self, slug: str, *, body: Values) -> Project:
        """Replace a project."""
        return self._change(slug, body)

    @operation(ProjectAnswer, access=Access.OWNER, body=ProjectBody, errors=(409, 412))
    def patch(self, slug: str, *, body: Values) -> Project:
        """Change some fields of a project."""
        return self._change(slug, body)

    @operation(None, access=Access.OWNER, errors=(412,))
    def delete(self, slug: str) -> None:
        """Delete a project; its pictures stay."""
        services.delete(self._seen(slug))

    def _change(self, slug: str, body: Values) -> Project:
        project, tags = self._seen(slug), body.pop("tags", None)
        return services.save(fill(project, body), tags=tags)

    def _visible(self) -> QuerySet[Project]:
        return visible(Project.objects.prefetch_related("tags"), reader=self.reader)

    def _seen(self, slug: str) -> Project:
        """A project to change, once the caller has seen it as it is now."""
        project: Project = find(self._visible().select_for_update(), slug=slug, thing="project")
        self.require_match(ProjectAnswer, project)
        return project
