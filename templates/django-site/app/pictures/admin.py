"""Pictures in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from app.pictures import services
from app.pictures.forms import UploadForm
from app.pictures.models import Picture
from app.pictures.templatetags.pictures import picture
from app.web.desk import Desk


@admin.register(Picture)
class Pictures(Desk):
    """Uploading pictures, and saying what they show."""

    list_display = (
        "alt",
        "size",
        "created_at",
    )
    search_fields = ("alt",)
    readonly_fields = (
        "shown",
        "in_markdown",
        "size",
    )

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Ask for a file once; what is there is not replaced."""
        if obj is None:
            kwargs["form"] = UploadForm
        return super().get_form(request, obj, *args, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        """The file at first, and what became of it later."""
        return [*self.readonly_fields, "alt"] if obj else ["upload", "alt"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep what was uploaded, or only the words."""
        if change:
            obj.save()
        else:
            services.keep(obj, form.cleaned_data["upload"])

    def shown(self, obj: Picture) -> SafeString:
        """The picture."""
        return picture(obj, sizes="480px")

    def in_markdown(self, obj: Picture) -> SafeString:
        """What puts it into a text."""
        return format_html("<code>![{}]({})</code>", obj.alt, obj.url)

    def size(self, obj: Picture) -> str:
        """How large the largest is."""
        return f"{obj.width} by {obj.height}"
