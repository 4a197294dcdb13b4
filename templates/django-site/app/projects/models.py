"""Projects that the owner shows."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from app.pictures.models import Picture
from app.tags.models import Tag
from app.web.publishing import Publishable, PublishableQuerySet


class Project(Publishable):
    """What somebody built: the problem, the work, and what was learned."""

    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.CharField(max_length=200)
    problem = models.TextField(max_length=20_000)
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

    objects = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ("-featured", "-publish_at", "-id")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("projects:detail", args=[self.slug])


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
