"""What goes wrong, answered: as a problem where programs ask, as a page everywhere else."""

import logging
import sys
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from app import errors
from app.web.problems import DETAILS, MEDIA_TYPE, STATUS, headers_of, problem

AWAY = (OperationalError, InterfaceError)
FOR_PROGRAMS = ("/api/", "/health/", "/openapi.json")
log = logging.getLogger(__name__)


def is_for_programs(request: HttpRequest) -> bool:
    """Whether a program asks: where only programs do, or one that says it takes no pages."""
    pages = "text/html" in request.META.get("HTTP_ACCEPT", "text/html")
    return request.path_info.startswith(FOR_PROGRAMS) or not pages


def failure(request: HttpRequest, status: int, detail: str = "", **more: Any) -> HttpResponse:
    """The answer to a request that failed."""
    if is_for_programs(request):
        return problem(request, status, detail, **more)
    return HttpResponse(_page(request, status, detail), status=status)


def answer_to(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The answer to what a view, or what is around it, raised; nothing where it is a crash."""
    if isinstance(error, AWAY):
        log.error("database unavailable: %s", type(error).__name__)
        response = failure(request, HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = "5"
        return response
    if isinstance(error, errors.DomainError):
        return _refusal(request, error)
    return None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is there."""
    return failure(request, HTTPStatus.NOT_FOUND)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody may not do this."""
    return failure(request, HTTPStatus.FORBIDDEN)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent that no page of ours made, or one that is too old."""
    detail = "This form was not sent from a page of this site, or it is too old. Load it again."
    return failure(request, HTTPStatus.FORBIDDEN, detail)


def too_many(request: HttpRequest) -> HttpResponse:
    """One of allauth's own limits is used up."""
    response = failure(request, HTTPStatus.TOO_MANY_REQUESTS, "Too many requests. Try again later.")
    response["Retry-After"] = "60"
    return response


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read."""
    return failure(request, HTTPStatus.BAD_REQUEST)


def crash(request: HttpRequest) -> HttpResponse:
    """What nobody expected, which tells nothing; Django calls this while it handles the error."""
    answer = answer_to(request, sys.exc_info()[1])
    return answer or failure(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def in_shape(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An answer whose error has the shape that programs expect at its address."""
    wrong = response.status_code >= HTTPStatus.BAD_REQUEST
    if not wrong or not is_for_programs(request):
        return response
    if response.get("Content-Type") == MEDIA_TYPE:
        return response
    shaped = problem(request, response.status_code)
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in response:
            shaped[name] = response[name]
    return shaped


def _refusal(request: HttpRequest, error: errors.DomainError) -> HttpResponse:
    more = {}
    if isinstance(error, errors.Invalid):
        more["errors"] = [asdict(each) for each in error.errors]
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    response = failure(request, status, error.detail, **more)
    for name, value in headers_of(error).items():
        response[name] = value
    return response


def _page(request: HttpRequest, status: int, detail: str) -> str:
    """A page of the site, or one that stands alone and asks the database for nothing."""
    title = HTTPStatus(status).phrase
    context = {
        "status": int(status),
        "title": title,
        "detail": detail or DETAILS.get(status, title),
    }
    # A request that was refused at the door has no user.
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or not hasattr(request, "user"):
        return render_to_string("failure.html", context)
    own = status == HTTPStatus.NOT_FOUND or (status == HTTPStatus.FORBIDDEN and not detail)
    return render_to_string(f"{int(status)}.html" if own else "error.html", context, request)
