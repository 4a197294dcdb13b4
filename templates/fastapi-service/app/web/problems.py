"""Every error leaves in one shape: problem details (RFC 9457)."""

import json
import logging
from collections.abc import Awaitable
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import WebSocketRequestValidationError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from app import db, errors
from app.web.methods import methods_at

STATUS = {
    errors.Malformed: 400,
    errors.Unauthenticated: 401,
    errors.WrongCredentials: 401,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
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


def init_app(app: FastAPI) -> None:
    """Answer every error as a problem."""
    app.exception_handler(errors.DomainError)(_domain_error)
    app.exception_handler(HTTPException)(_http_error)
    app.exception_handler(WebSocketRequestValidationError)(_nowhere)
    for clash in (IntegrityError, StaleDataError):
        app.exception_handler(clash)(_clash)
    for kind in db.AWAY:
        app.exception_handler(kind)(_database_away)


def problem(scope: Scope, status: int, detail: str, **more: Any) -> Response:
    """A problem response that names the request it belongs to."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "request_id": scope["state"]["request_id"],
        **more,
    }
    return Response(json.dumps(body), status, media_type="application/problem+json")


class Crashes:
    """Answers what nobody expected with a 500 that tells nothing."""

    def __init__(self, app: ASGIApp, debug: bool) -> None:
        self.app, self.debug = app, debug

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and answer in place of what crashes."""
        started = False

        def note_the_start(message: Message) -> Awaitable[None]:
            nonlocal started
            started = True
            return send(message)

        try:
            await self.app(scope, receive, note_the_start)
        except Exception:
            if self.debug or started or scope["type"] != "http":
                raise
            log.exception("unhandled error")
            answer = problem(scope, 500, "Something went wrong on our side.")
            await answer(scope, receive, send)


async def _domain_error(request: Request, error: errors.DomainError) -> Response:
    more = {}
    if isinstance(error, errors.Invalid):
        more["errors"] = [asdict(each) for each in error.errors]
    response = problem(request.scope, STATUS[type(error)], error.detail, **more)
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


async def _http_error(request: Request, error: HTTPException) -> Response:
    code = error.status_code
    if code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "OPTIONS":
        response = Response(status_code=HTTPStatus.NO_CONTENT)
    else:
        response = problem(request.scope, code, DETAILS.get(code, error.detail))
    if code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(methods_at(request))
    return response


async def _nowhere(socket: WebSocket, error: Exception) -> Response:
    """A WebSocket at an address that cannot be."""
    return problem(socket.scope, 404, DETAILS[404])


async def _clash(request: Request, error: Exception) -> Response:
    """Somebody else was faster: a twin was created, or what this refers to was deleted."""
    log.info("clash with another request: %s", type(error).__name__)
    detail = "This clashes with a change that was made at the same time."
    return problem(request.scope, 409, detail)


async def _database_away(request: Request, error: Exception) -> Response:
    log.error("database unavailable: %s", type(error).__name__)
    response = problem(request.scope, 503, "The database is away or busy. Try again soon.")
    response.headers["Retry-After"] = "5"
    return response
