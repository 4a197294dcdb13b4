"""Projects in the admin."""

from django.contrib import admin

from app.projects import services
from app.projects.models import Project, ProjectPicture
from app.web.desk import PublishableDesk


class Pictures(admin.StackedInline):  # type: ignore[type-arg]
    """The pictures of a project, in their order."""

    model = ProjectPicture
    extra = 1
    verbose_name = "picture"


@admin.register(Project)
class Projects(PublishableDesk):
    """Describing, previewing and publishing."""

    list_display = (
        "title",
        "state",
        "featured",
        "publish_at",
        "updated_at",
    )
    inlines = (Pictures,)
    fields = (
        ("title", "slug"),
        "summary",
        "problem",
        "built",
        "learned",
        ("code_url", "demo_url"),
        "tag_names",
        "featured",
        ("status", "publish_at"),
    )

    def keep(self, row: Project, tags: list[str] | None) -> None:
        """Keep a project."""
        services.save(row, tags=tags)
