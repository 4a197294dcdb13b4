"""Every error leaves in one shape: problem details (RFC 9457)."""

import json
import logging
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from app import db, errors

STATUS = {
    errors.Malformed: 400,
    errors.Unauthenticated: 401,
    errors.WrongCredentials: 401,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Stale: 412,
    errors.Invalid: 422,
    errors.WrongPassword: 422,
    errors.TooManyRequests: 429,
    errors.Unavailable: 503,
}
DETAILS = {
    404: "There is nothing at this address.",
    405: "This address does not take this method; see Allow for those that it takes.",
    413: "The body is longer than this service accepts.",
    414: "The address is longer than this service accepts.",
    431: "The headers are longer than this service accepts.",
}
log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every error as a problem."""
    app.register_error_handler(errors.DomainError, _domain_error)
    app.register_error_handler(HTTPException, _http_error)
    for clash in (IntegrityError, StaleDataError):
        app.register_error_handler(clash, _clash)
    for kind in db.AWAY:
        app.register_error_handler(kind, _database_away)
    app.register_error_handler(Exception, _crash)


def problem(status: int, detail: str, **more: Any) -> Response:
    """A problem response that names the request it belongs to."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "request_id": g.get("request_id"),
        **more,
    }
    return Response(json.dumps(body), status, mimetype="application/problem+json")


def _domain_error(error: errors.DomainError) -> Response:
    more = {}
    if isinstance(error, errors.Invalid):
        more["errors"] = [asdict(each) for each in error.errors]
    response = problem(STATUS[type(error)], error.detail, **more)
    if isinstance(error, errors.Unauthenticated):
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, errors.Unavailable):
        response.headers["Retry-After"] = "5"
    if isinstance(error, errors.TooManyRequests):
        response.headers["Retry-After"] = str(error.reset_after)
        response.headers["RateLimit-Limit"] = str(error.limit)
        response.headers["RateLimit-Remaining"] = "0"
        response.headers["RateLimit-Reset"] = str(error.reset_after)
    return response


def _http_error(error: HTTPException) -> Response:
    code = error.code or 500
    response = problem(code, DETAILS.get(code, error.description or ""))
    for name, value in error.get_headers(request.environ):
        if name == "Allow":
            response.headers[name] = value
    return response


def _clash(error: Exception) -> Response:
    """Somebody else was faster: a twin was created, or what this refers to was deleted."""
    log.info("clash with another request: %s", type(error).__name__)
    return problem(409, "This clashes with a change that was made at the same time.")


def _database_away(error: Exception) -> Response:
    log.error("database unavailable: %s", type(error).__name__)
    db.session().invalidate()
    response = problem(503, "The database is away or busy. Try again soon.")
    response.headers["Retry-After"] = "5"
    return response


def _crash(error: Exception) -> Response:
    log.error("unhandled error", exc_info=error)
    return problem(500, "Something went wrong on our side.")
