"""Posts."""

from datetime import datetime
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from app.pictures.models import Picture
from app.tags.models import Tag
from app.web.publishing import Publishable, PublishableQuerySet

FEED = "feed"


class Post(Publishable):
    """A text in Markdown, and what is made of it whenever it is saved."""

    body = models.TextField(max_length=100_000, help_text="Markdown.")
    body_html = models.TextField(editable=False)
    # [{"level": 2, "id": "section-why", "text": "Why"}, ...]
    contents = models.JSONField(default=list, editable=False)
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    tags: "models.ManyToManyField[Tag, PostTag]" = models.ManyToManyField(
        Tag, through="PostTag", blank=True, related_name="posts"
    )
    cover = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL)

    objects = PublishableQuerySet.as_manager()

    READ_AT = "blog:post"
    PREVIEW_AT = "blog:preview"

    class Meta(Publishable.Meta):
        ordering = ("-publish_at", "-id")

    def clean(self) -> None:
        """Refuse an address that is not a post's."""
        if self.slug == FEED:
            raise ValidationError({"slug": "This is the address of the feed."})

    @property
    def listed_at(self) -> datetime | None:
        """From when on its tags list it."""
        return self.publish_at if self.status == "published" else None


class PostTagQuerySet(models.QuerySet["PostTag"]):
    """What is listed under tags."""

    def listed(self) -> Self:
        """What everybody may see now."""
        return self.filter(listed_at__lte=timezone.now())


class PostTag(models.Model):
    """A post under a tag, with what orders it there, so that an index alone answers."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE)
    listed_at = models.DateTimeField(null=True, editable=False)

    objects = PostTagQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "tag"], name="tag_once_a_post")
        ]
        indexes: ClassVar = [
            models.Index(fields=["tag", "-listed_at", "-id"], name="posts_of_a_tag"),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.tag}"
