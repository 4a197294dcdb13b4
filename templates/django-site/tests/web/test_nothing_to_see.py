"""What shows nothing is no text, on the pages as in the API."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form

from app.accounts.forms import SignUp
from app.comments.forms import CommentForm
from app.pages.forms import ContactForm


@pytest.mark.parametrize("value", ["\u200b\u202e", "\u00ad", "\u2060 \ufeff"])
@pytest.mark.parametrize(
    ("form", "name"),
    [(CommentForm, "body"), (ContactForm, "name"), (ContactForm, "text"), (SignUp, "name")],
)
def test_a_field_that_shows_nothing_is_refused(form: type[Form], name: str, value: str) -> None:
    field = form.declared_fields[name]

    with pytest.raises(ValidationError, match="There must be something to see"):
        field.clean(value)
    assert field.clean(f"{value}a") == f"{value}a"
