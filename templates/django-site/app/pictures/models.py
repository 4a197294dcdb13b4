"""Pictures, as they are served: checked, encoded again, and in several widths."""

from functools import partial

from django.core.validators import MinLengthValidator
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

FOLDER = "pictures"


class Picture(models.Model):
    """One picture and what it shows, in words."""

    file = models.ImageField(
        upload_to=FOLDER, width_field="width", height_field="height", unique=True
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    # The widths, beside the largest, that it is also kept in: 480, 960.
    widths = models.JSONField(default=list, editable=False)
    alt = models.CharField(
        "alternative text",
        max_length=200,
        validators=[MinLengthValidator(5)],
        help_text="What somebody should know who cannot see it.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.alt

    @property
    def url(self) -> str:
        """Where the largest is."""
        return self.file.url

    @property
    def srcset(self) -> str:
        """Where each width is, as browsers want to be told."""
        smaller = [f"{narrow(self.url, width)} {width}w" for width in self.widths]
        return ", ".join([*smaller, f"{self.url} {self.width}w"])

    @property
    def names(self) -> list[str]:
        """Its files, in the storage."""
        name = self.file.name or ""
        return [name, *(narrow(name, width) for width in self.widths)]


def narrow(name: str, width: int) -> str:
    """The name or address of the same picture in a smaller width."""
    return f"{name.removesuffix('.webp')}-{width}.webp"


@receiver(post_delete, sender=Picture)
def remove_files(instance: Picture, **_: object) -> None:
    """Let the files go with the row."""
    storage = instance.file.storage
    for name in instance.names:
        transaction.on_commit(partial(storage.delete, name))
