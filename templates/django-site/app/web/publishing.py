"""What posts and projects have in common: being drafted, and being published at a time."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone


class Status(models.TextChoices):
    """Whether the owner is done with it."""

    DRAFT = "draft"
    PUBLISHED = "published"


class PublishableQuerySet(models.QuerySet["Publishable"]):
    """Queries that all have in common."""

    def published(self) -> Self:
        """What everybody may read now."""
        return self.filter(status=Status.PUBLISHED, publish_at__lte=timezone.now())


class Publishable(models.Model):
    """Written by the owner, and public from a moment on."""

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    publish_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["status", "-publish_at", "-id"])]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it now."""
        return self.status == Status.PUBLISHED and self.publish_at <= timezone.now()
