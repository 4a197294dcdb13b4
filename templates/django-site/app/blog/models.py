"""Posts."""

from django.db import models
from django.urls import reverse

from app.pictures.models import Picture
from app.tags.models import Tag
from app.web.publishing import Publishable, PublishableQuerySet


class Post(Publishable):
    """A text in Markdown, and what is made of it whenever it is saved."""

    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.CharField(max_length=200)
    body = models.TextField(max_length=100_000, help_text="Markdown.")
    body_html = models.TextField(editable=False)
    # [{"level": 2, "id": "why", "text": "Why"}, ...]
    contents = models.JSONField(default=list, editable=False)
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    tags = models.ManyToManyField(Tag, blank=True, related_name="posts")
    cover = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL)

    objects = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ("-publish_at", "-id")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("blog:post", args=[self.slug])
