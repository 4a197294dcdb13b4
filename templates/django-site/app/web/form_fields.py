"""Fields of more than one form."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from app.web.characters import NOTHING_TO_SEE, VISIBLE

# Of NUL every CharField speaks itself.
IN_ONE_LINE = RegexValidator(r"\A[^\x01-\x1f\x7f-\x9f\u2028\u2029]*\Z", "Write this in one line.")
SOMETHING_TO_SEE = RegexValidator(VISIBLE, NOTHING_TO_SEE)
LEAVE_OPEN = RegexValidator(r"\A\Z", "Leave the hidden field empty, and send this again.")


class OneLineField(forms.CharField):
    """Text without a line break, as it may stand in the header of a mail."""

    default_validators = [IN_ONE_LINE, SOMETHING_TO_SEE]  # noqa: RUF012


class ParagraphsField(forms.CharField):
    """Text of one line or more."""

    default_validators = [SOMETHING_TO_SEE]  # noqa: RUF012


class Unseen(forms.TextInput):
    """A line to write on that no browser shows, and no screen reader tells of."""

    is_hidden = True

    def __init__(self) -> None:
        super().__init__({"hidden": True, "tabindex": "-1", "autocomplete": "off"})


class Honeypot(forms.CharField):
    """A field that people leave open and machines fill in."""

    widget = Unseen
    default_validators = [LEAVE_OPEN]  # noqa: RUF012

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
