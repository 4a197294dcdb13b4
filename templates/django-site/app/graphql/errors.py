"""What went wrong, in the words of a GraphQL answer."""

import logging
import re
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from graphql import GraphQLError
from strawberry.utils.str_converters import to_camel_case

from app.api.problems import CLASH
from app.api.serializers import Values
from app.errors import (
    Conflict,
    DomainError,
    FieldError,
    Invalid,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
)
from app.web.failures import AWAY

# These end the whole request, with their headers: GraphQL's answer would be a 200.
ENDING = (*AWAY, Unavailable, Unauthenticated, TooManyRequests)
LONGEST_MESSAGE = 300
RENAMED = {"limit": "first", "cursor": "after"}
log = logging.getLogger(__name__)


def describe(error: GraphQLError) -> Values:
    """One error of an answer; what is not meant for the client is logged and hidden."""
    message, extensions = _explain(error)
    found: Values = {
        "message": message[:LONGEST_MESSAGE],
        "locations": [{"line": at.line, "column": at.column} for at in error.locations or ()],
        "extensions": extensions,
    }
    return found if error.path is None else {**found, "path": error.path}


def _explain(error: GraphQLError) -> tuple[str, dict[str, Any]]:
    cause = error.original_error
    if isinstance(cause, IntegrityError):
        cause = Conflict(CLASH)
    if isinstance(cause, Invalid):
        fields = [{"pointer": _pointer(each), "detail": each.detail} for each in cause.errors]
        return cause.detail, {"code": "INVALID", "errors": fields}
    if isinstance(cause, DomainError):
        return cause.detail, {"code": _code(cause)}
    if isinstance(cause, RecursionError):
        return "The operation is nested too deeply.", {"code": "TOO_LARGE"}
    in_the_document = error.path is None and isinstance(cause, ValueError)
    if cause is None or isinstance(cause, GraphQLError) or in_the_document:
        return _without_hints(error.message), {"code": "MALFORMED", **(error.extensions or {})}
    log.error("unhandled error", exc_info=cause)
    return "Something went wrong on our side.", {"code": "INTERNAL"}


def _code(error: DomainError) -> str:
    """NotFound is NOT_FOUND."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).upper()


def _pointer(error: FieldError) -> str:
    """A field's place under the names that the schema gives it."""
    parts = error.pointer.split("/")
    return "/".join(RENAMED.get(part) or to_camel_case(part) for part in parts)


def _without_hints(message: str) -> str:
    """Production names no field that the client did not name: its schema is not shown."""
    return message.partition(" Did you mean")[0] if settings.ENVIRONMENT.production else message
