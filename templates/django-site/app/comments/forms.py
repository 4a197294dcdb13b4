"""Writing a comment, and deciding about one."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin import helpers
from django.http import HttpRequest
from django.utils import timezone

from app.comments.models import LONGEST, Comment
from app.web.form_fields import ParagraphsField

CHANGED = "The author has changed it meanwhile. Read it again."


class CommentForm(forms.Form):
    """What somebody says about a post, as plain text."""

    body = ParagraphsField(
        label="Your comment",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class SeenAt(forms.DateTimeField):
    """Until when the owner knows what is said, since its author may change it."""

    widget = forms.HiddenInput


class DecisionForm(forms.ModelForm):  # type: ignore[type-arg]
    """The owner's decision about a comment as it was shown."""

    seen_at = SeenAt()

    class Meta:
        model = Comment
        fields = ("state",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_at"].initial = self.instance.updated_at

    def clean(self) -> dict[str, Any] | None:
        """Refuse to decide about words that were never shown."""
        cleaned = super().clean()
        seen = self.cleaned_data.get("seen_at")
        if seen and seen < self.instance.updated_at:
            raise forms.ValidationError(CHANGED)
        return cleaned


class ActionForm(helpers.ActionForm):
    """What is done with all that are chosen from a list."""

    seen_at = SeenAt(label="", required=False, initial=timezone.now)


def seen_at(request: HttpRequest) -> datetime | None:
    """When the list that somebody chose from was shown."""
    seen: datetime | None = SeenAt(required=False).clean(request.POST.get("seen_at"))
    return seen
