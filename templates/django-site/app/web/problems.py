"""Problem details (RFC 9457): the one shape of every error that a program reads."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from app import errors

MEDIA_TYPE = "application/problem+json"
STATUS = {
    errors.Malformed: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Stale: 412,
    errors.Invalid: 422,
    errors.TooManyRequests: 429,
    errors.Unavailable: 503,
}
DETAILS = {
    400: "This cannot be read as a request.",
    403: "You may not do this.",
    404: "There is nothing at this address.",
    405: "This address does not take this method; see Allow for those that it takes.",
    413: "The body is longer than this service accepts.",
    431: "The headers are longer than this service accepts.",
    500: "Something went wrong on our side.",
    503: "The database is away or busy. Try again soon.",
}


def problem(request: HttpRequest, status: int, detail: str = "", **more: Any) -> HttpResponse:
    """A problem that names the request it belongs to."""
    text = problem_text(request.META["HTTP_X_REQUEST_ID"], status, detail, **more)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE)


def problem_text(request_id: str, status: int, detail: str = "", **more: Any) -> str:
    """The same where there is no request that could be read."""
    title = HTTPStatus(status).phrase
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or DETAILS.get(status, title),
        "request_id": request_id,
        **more,
    }
    return json.dumps(body)


def headers_of(error: errors.DomainError) -> dict[str, str]:
    """What an answer to an error says beside its body."""
    if isinstance(error, errors.Unauthenticated):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, errors.Unavailable):
        return {"Retry-After": "5"}
    if isinstance(error, errors.TooManyRequests):
        reset_after = str(error.reset_after)
        return {
            "Retry-After": reset_after,
            "RateLimit-Limit": str(error.limit),
            "RateLimit-Remaining": "0",
            "RateLimit-Reset": reset_after,
        }
    return {}
