"""Forms that were sent too often: they come back as they were, with a sentence."""

from typing import TypeVar

from django.forms import BaseForm, ValidationError
from django.http import HttpResponse

from app.errors import TooManyRequests

CODE = "too_many_requests"
Answer = TypeVar("Answer", bound=HttpResponse)


def too_many(error: TooManyRequests) -> ValidationError:
    """A used-up limit, as an error of a form."""
    return ValidationError(error.detail, code=CODE, params={"reset_after": error.reset_after})


def mark_if_limited(response: Answer, form: BaseForm) -> Answer:
    """Answer 429, if a used-up limit is what is wrong with the form."""
    for errors in form.errors.as_data().values():
        for error in errors:
            if error.code == CODE and error.params:
                response.status_code = 429
                response["Retry-After"] = str(error.params["reset_after"])
    return response
