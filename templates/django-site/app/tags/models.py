"""Tags."""

from django.db import models


class Tag(models.Model):
    """One word that posts and projects are found by."""

    name = models.CharField(max_length=40)
    slug = models.SlugField(max_length=40, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
