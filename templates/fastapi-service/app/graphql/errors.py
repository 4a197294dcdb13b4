"""What went wrong, in the words of a GraphQL answer."""

import logging
import re
from typing import Any

from graphql import GraphQLError
from sqlalchemy.exc import IntegrityError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.utils.str_converters import to_camel_case

from app import db
from app.errors import Conflict, DomainError, FieldError, Invalid, Unavailable
from app.graphql.schemas import GraphQLProblem, Location
from app.live.mailbox import Overflowed

# These end the whole request or connection: GraphQL's answer would be a 200.
ENDING = (*db.AWAY, Unavailable, Overflowed)
IN_THE_DOCUMENT = (ValueError, CannotGetOperationTypeError, InvalidOperationTypeError)
LONGEST_MESSAGE = 300
RENAMED = {"limit": "first", "cursor": "after"}
log = logging.getLogger(__name__)


def describe(error: GraphQLError, *, hints: bool) -> GraphQLProblem:
    """One error of an answer; what is not meant for the client is logged and hidden.

    Without hints it names no field that the client did not name.
    """
    message, extensions = _explain(error)
    if not hints:
        message = message.partition(" Did you mean")[0]
    return GraphQLProblem(
        message=message[:LONGEST_MESSAGE],
        locations=[Location(line=at.line, column=at.column) for at in error.locations or ()],
        path=error.path,
        extensions=extensions,
    )


def _explain(error: GraphQLError) -> tuple[str, dict[str, Any]]:
    cause = error.original_error
    if isinstance(cause, IntegrityError):
        cause = Conflict("This clashes with a change that was made at the same time.")
    if isinstance(cause, Invalid):
        fields = [{"pointer": _pointer(each), "detail": each.detail} for each in cause.errors]
        return cause.detail, {"code": "INVALID", "errors": fields}
    if isinstance(cause, DomainError):
        return cause.detail, {"code": _code(cause)}
    if isinstance(cause, RecursionError):
        return "The operation is nested too deeply.", {"code": "TOO_LARGE"}
    in_the_document = error.path is None and isinstance(cause, IN_THE_DOCUMENT)
    if cause is None or isinstance(cause, GraphQLError) or in_the_document:
        return error.message, {"code": "MALFORMED", **(error.extensions or {})}
    log.error("unhandled error", exc_info=cause)
    return "Something went wrong on our side.", {"code": "INTERNAL"}


def _code(error: DomainError) -> str:
    """NotFound is NOT_FOUND."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).upper()


def _pointer(error: FieldError) -> str:
    """A field's place under the names that the schema gives it."""
    parts = error.pointer.split("/")
    return "/".join(RENAMED.get(part) or to_camel_case(part) for part in parts)
