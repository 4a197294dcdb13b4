"""How an endpoint's errors are answered: all as problems, none with what is inside."""

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework.exceptions import APIException, MethodNotAllowed, ValidationError
from rest_framework.request import Request

from app.api.pointers import field_errors
from app.errors import Invalid
from app.web import failures

CLASH = "This clashes with a change that was made at the same time."
log = logging.getLogger(__name__)


class BodyTooLarge(APIException):
    """A body is longer than MAX_BODY_BYTES."""

    status_code = 413


class UnsupportedBody(APIException):
    """A body is not of the kind that is read here."""

    status_code = 415


def answer(error: Exception, context: dict[str, Any]) -> HttpResponse:
    """The answer to whatever an endpoint raised."""
    asked: Request = context["request"]
    request: HttpRequest = asked._request  # noqa: SLF001
    if isinstance(error, ValidationError):
        error = Invalid(*field_errors(error.detail))
    if known := failures.answer_to(request, error):
        return known
    if isinstance(error, MethodNotAllowed):
        response = failures.failure(request, error.status_code)
        response["Allow"] = ", ".join(context["view"].allowed_methods)
        return response
    if isinstance(error, (BodyTooLarge, Http404, SuspiciousOperation)):
        return failures.failure(request, _status_of(error))
    if isinstance(error, APIException):
        return failures.failure(request, error.status_code, str(error.detail))
    if isinstance(error, IntegrityError):
        # Somebody else was faster: a twin was created, or what this refers to was deleted.
        log.info("clash with another request: %s", type(error).__name__)
        return failures.failure(request, 409, CLASH)
    log.error("unhandled error", exc_info=error)
    return failures.failure(request, 500)


def _status_of(error: Exception) -> int:
    if isinstance(error, BodyTooLarge):
        return BodyTooLarge.status_code
    return 404 if isinstance(error, Http404) else 400
