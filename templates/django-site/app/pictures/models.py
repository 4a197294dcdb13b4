"""Pictures, as they are served: checked, encoded again, and in several widths."""

from django.core.validators import MinLengthValidator
from django.db import models


class Picture(models.Model):
    """One picture and what it shows, in words."""

    file = models.ImageField(upload_to="pictures", width_field="width", height_field="height")
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
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.alt
