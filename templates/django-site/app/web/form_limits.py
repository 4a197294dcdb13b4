"""Forms that were sent too often: they come back as they were, with a sentence."""

from django.forms import BaseForm, ValidationError
from django.template.response import TemplateResponse

from app.errors import TooManyRequests

CODE = "too_many_requests"


def too_many(error: TooManyRequests) -> ValidationError:
    """A used-up limit, as an error of a form."""
    return ValidationError(error.detail, code=CODE, params={"reset_after": error.reset_after})


def mark_if_limited(response: TemplateResponse) -> TemplateResponse:
    """Answer 429, if a used-up limit is what is wrong with the form of a page."""
    form = (response.context_data or {}).get("form")
    if not isinstance(form, BaseForm):
        return response
    for errors in form.errors.as_data().values():
        for error in errors:
            if error.code == CODE and error.params:
                response.status_code = 429
                response["Retry-After"] = str(error.params["reset_after"])
    return response
