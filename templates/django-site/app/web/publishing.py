"""What posts and projects have in common: being drafted, and being published at a time."""

from typing import Any, ClassVar, Self

from django.core import signing
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

PREVIEW_SECONDS = 24 * 60 * 60
# The last part of its address.
SLUG = "[a-z0-9]+(-[a-z0-9]+)*"


class Status(models.TextChoices):
    """Whether the owner is done with it."""

    DRAFT = "draft"
    PUBLISHED = "published"


class PublishableQuerySet(models.QuerySet[Any]):
    """Queries that all have in common."""

    def finished(self) -> Self:
        """What the owner is done with, though some of it may wait for its time."""
        return self.filter(status=Status.PUBLISHED)

    def published(self) -> Self:
        """What everybody may read now."""
        return self.finished().filter(publish_at__lte=timezone.now())

    def previewed(self, token: str) -> Any:
        """The one that a preview's address was signed for, if it is still good."""
        try:
            key = signing.loads(token, salt=self.model._meta.label, max_age=PREVIEW_SECONDS)
        except signing.BadSignature:
            return None
        return self.filter(pk=key).first()


class Publishable(models.Model):
    """Written by the owner, and public from a moment on."""

    title = models.CharField(max_length=120)
    slug = models.CharField(
        max_length=120,
        unique=True,
        validators=[RegexValidator(rf"\A{SLUG}\Z", "Write a-z, digits, and hyphens between them.")],
    )
    summary = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    publish_at = models.DateTimeField(
        default=timezone.now, help_text="In UTC. Nobody sees it before, even if it is published."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # The names of its addresses.
    READ_AT: ClassVar[str]
    PREVIEW_AT: ClassVar[str]

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["status", "-publish_at", "-id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse(self.READ_AT, args=[self.slug])

    def get_preview_url(self) -> str:
        """Where the owner reads it before anybody else can."""
        token = signing.dumps(self.pk, salt=self._meta.label)
        return reverse(self.PREVIEW_AT, args=[token])

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it now."""
        return self.status == Status.PUBLISHED and self.publish_at <= timezone.now()
