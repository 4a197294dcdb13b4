"""Uploading a picture."""

from django import forms
from PIL import Image

from app.errors import Invalid
from app.pictures import services
from app.pictures.models import Picture


class UploadForm(forms.ModelForm):  # type: ignore[type-arg]
    """A file, which is told from what only looks like a picture, and what it shows."""

    upload = forms.FileField(
        label="File",
        help_text="JPEG, PNG or WebP. It is kept without where and when it was taken.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    class Meta:
        model = Picture
        fields: tuple[str, ...] = ("alt",)

    def clean_upload(self) -> Image.Image:
        """The pixels, or one sentence why not."""
        try:
            return services.read(self.cleaned_data["upload"])
        except Invalid as error:
            raise forms.ValidationError([each.detail for each in error.errors]) from None
