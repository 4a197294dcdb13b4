"""What the pages of the admin have in common."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AdminTextareaWidget,
    AdminTextInputWidget,
)
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from app.web.publishing import Publishable, Status
from app.web.tag_names import refusal_of


class DateAndTime(AdminSplitDateTime):
    """Two fields, each of which tells a screen reader what it takes."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for widget, name in zip(self.widgets, ("Date", "Time"), strict=True):
            widget.attrs["aria-label"] = name


class Desk(admin.ModelAdmin):  # type: ignore[type-arg]
    """A kind of thing that the owner looks after."""

    show_full_result_count = False
    formfield_overrides = {  # noqa: RUF012
        models.CharField: {"widget": AdminTextInputWidget({"class": "vLargeTextField"})},
        models.DateTimeField: {"widget": DateAndTime},
        models.TextField: {"widget": AdminTextareaWidget({"rows": 20})},
        models.URLField: {"assume_scheme": "https"},
    }


class TagsField(forms.CharField):
    """Names with commas between them."""

    def clean(self, value: str | None) -> list[str]:
        """The names, without what is empty."""
        names = (name.strip() for name in super().clean(value).split(","))
        given = [name for name in names if name]
        if refusals := list(filter(None, map(refusal_of, given))):
            raise forms.ValidationError(refusals)
        return given

    def prepare_value(self, value: Any) -> Any:
        """The names of tags, as they are written."""
        return value if isinstance(value, str | None) else ", ".join(map(str, value))


class PublishableForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose tags are words, not a list to choose from."""

    tag_names = TagsField(
        label="Tags", required=False, max_length=200, help_text="Separated by commas."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag_names"].initial = self.instance.tags.all() if self.instance.pk else []


class PublishableDesk(Desk):
    """Drafts, previews and publishing at a time."""

    form = PublishableForm
    list_display: tuple[str, ...] = (
        "title",
        "state",
        "publish_at",
        "updated_at",
    )
    list_filter = (
        "status",
        ("tags", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = (
        "title",
        "summary",
    )
    date_hierarchy = "publish_at"
    prepopulated_fields = {"slug": ["title"]}  # noqa: RUF012
    actions = ("publish",)

    def view_on_site(self, obj: Publishable) -> str:
        """Where it is read: in a preview, as long as only the owner may."""
        return obj.get_absolute_url() if obj.is_public else obj.get_preview_url()

    @admin.display(ordering="status")
    def state(self, obj: Publishable) -> str:
        """Who sees it."""
        if obj.status == Status.DRAFT:
            return "Draft"
        return "Public" if obj.is_public else "Scheduled"

    @admin.action(description="Publish now", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: Iterable[Any]) -> None:
        """Let everybody read the chosen ones from now on."""
        for row in queryset:
            if not row.is_public:
                row.status, row.publish_at = Status.PUBLISHED, timezone.now()
                self.keep(row, None)
        self.message_user(request, "They are public now.")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep it, with its tags."""
        self.keep(obj, form.cleaned_data["tag_names"])

    def keep(self, row: Any, tags: list[str] | None) -> None:
        """Call the service of its kind."""
        raise NotImplementedError
