"""Writing to the owner."""

from typing import Any

from django import forms
from django.core.signing import BadSignature, TimestampSigner

from app.web.form_fields import Honeypot, OneLineField, ParagraphsField

SIGNER = TimestampSigner(salt="app.pages.forms")
SHORTEST_SECONDS = 2
LONGEST_SECONDS = 86_400
TOO_QUICK = "This came quicker than anybody writes. Wait a moment, and send it again."
TOO_OLD = "This page was open for long. Send it again."


class Opened(forms.HiddenInput):
    """When the form was shown, signed."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The time of now, whatever came back."""
        return super().get_context(name, SIGNER.sign("opened"), attrs)


class ContactForm(forms.Form):
    """A message, with two questions for machines: one to leave open, one about the time."""

    name = OneLineField(
        label="Your name",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    text = ParagraphsField(
        label="Your message", max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )
    homepage = Honeypot()
    opened = forms.CharField(widget=Opened, required=False)

    def clean(self) -> None:
        """Refuse what came quicker than anybody writes; it comes back, with a new time."""
        if said := _wrong_with(self.cleaned_data.get("opened", "")):
            raise forms.ValidationError(said)


def _wrong_with(opened: str) -> str | None:
    try:
        SIGNER.unsign(opened, max_age=LONGEST_SECONDS)
    except BadSignature:
        return TOO_OLD
    try:
        SIGNER.unsign(opened, max_age=SHORTEST_SECONDS)
    except BadSignature:
        return None
    return TOO_QUICK
