"""The rules of projects."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from app.errors import Conflict
from app.pictures.services import image_attributes
from app.projects.models import Project
from app.tags import services as tags_services
from app.tags.models import Tag
from app.web import markdown

MOST_SHOWN = 100


@transaction.atomic
def save(project: Project, *, tags: Iterable[str] | None = None) -> Project:
    """Keep a project, with what is made of its Markdown, under the tags of these names."""
    for part in ("problem", "built", "learned"):
        rendered = markdown.render(getattr(project, part), image_attributes, top_level=3)
        setattr(project, f"{part}_html", rendered.html)
    try:
        with transaction.atomic():
            project.save()
    except IntegrityError as error:
        raise Conflict("There is a project with this slug already.") from error
    if tags is not None:
        project.tags.set(tags_services.named(tags))
    return project


def delete(project: Project) -> None:
    """Remove a project; its pictures stay."""
    project.delete()


def listed(*, tag: Tag | None = None, featured: bool = False) -> QuerySet[Project]:
    """The published projects, or some of them, with what a list shows."""
    projects = Project.objects.published().with_pictures().prefetch_related("tags")
    if tag:
        projects = projects.filter(tags=tag)
    if featured:
        projects = projects.filter(featured=True)
    return projects[:MOST_SHOWN]


def tags_in_use() -> QuerySet[Tag]:
    """The tags that a published project has."""
    return Tag.objects.filter(Exists(Project.objects.published().filter(tags=OuterRef("pk"))))
