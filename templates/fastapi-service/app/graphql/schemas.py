"""What the GraphQL endpoint takes and gives."""

import json
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from app.schemas import Answer, Body


def _sendable(value: dict[str, Any]) -> dict[str, Any]:
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        raise ValueError("Input should hold text and numbers that can be sent back") from None
    return value


def _absent(value: object) -> bool:
    return value is None


Document = Annotated[str, StringConstraints(min_length=1, max_length=50_000, pattern=r"^[^\x00]*$")]
Name = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Variables = Annotated[dict[str, Any], AfterValidator(_sendable)]


class GraphQLRequest(Body):
    """One operation (GraphQL over HTTP); extensions are taken and not looked at."""

    query: Document
    variables: Variables | None = None
    operation_name: Name | None = Field(None, alias="operationName")
    extensions: dict[str, Any] | None = None


class Location(Answer):
    """A place in the document, both numbers from 1."""

    line: int
    column: int


class GraphQLProblem(Answer):
    """One error: its code, and for input the fields that are not valid, stand in extensions."""

    message: str
    locations: list[Location]
    path: list[str | int] | None = Field(None, exclude_if=_absent)
    extensions: dict[str, Any]


class GraphQLAnswer(Answer):
    """What the operation gave; a mutation with errors gave nothing and changed nothing."""

    data: dict[str, Any] | None
    errors: list[GraphQLProblem] | None = Field(None, exclude_if=_absent)
