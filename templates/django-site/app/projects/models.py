"""Projects that the owner shows."""

from typing import ClassVar, Self

from django.db import models

from app.pictures.models import Picture
from app.tags.models import Tag
from app.web.publishing import Publishable, PublishableQuerySet


class ProjectQuerySet(PublishableQuerySet):
    """Projects with what their pages show."""

    def with_pictures(self) -> Self:
        """Each with its pictures, in one query for all."""
        return self.prefetch_related("projectpicture_set__picture")


class Project(Publishable):
    """What somebody built: the problem, the work, and what was learned."""

    problem = models.TextField(max_length=20_000, help_text="Markdown, as the next two.")
    built = models.TextField("what I built", max_length=20_000)
    learned = models.TextField("what I learned", max_length=20_000)
    problem_html = models.TextField(editable=False)
    built_html = models.TextField(editable=False)
    learned_html = models.TextField(editable=False)
    code_url = models.URLField(blank=True)
    demo_url = models.URLField(blank=True)
    featured = models.BooleanField(default=False, help_text="Shown on the home page.")
    tags = models.ManyToManyField(Tag, blank=True, related_name="projects")
    pictures: "models.ManyToManyField[Picture, ProjectPicture]" = models.ManyToManyField(
        Picture, through="ProjectPicture", related_name="projects"
    )

    objects = ProjectQuerySet.as_manager()

    READ_AT = "projects:detail"
    PREVIEW_AT = "projects:preview"

    class Meta(Publishable.Meta):
        ordering = ("-featured", "-publish_at", "-id")

    @property
    def shown_pictures(self) -> list[Picture]:
        """Its pictures in their order."""
        return [place.picture for place in self.projectpicture_set.all()]


class ProjectPicture(models.Model):
    """A picture's place among those of a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE)
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "picture"], name="picture_once_a_project")
        ]

    def __str__(self) -> str:
        return f"{self.picture} ({self.place})"
