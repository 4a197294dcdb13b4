"""The base classes of what the endpoints take and give."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from rest_framework import serializers

from app.api.fields import WholeNumber
from app.api.text import Matching, Text

NO_SUCH_FIELD = "There is no such field."
NO_OBJECT = "This must be an object."
Values = dict[str, Any]


class Strict(serializers.Serializer[Any]):
    """Takes the fields that are named, and no other."""

    default_error_messages: ClassVar = {"invalid": NO_OBJECT, "null": NO_OBJECT}

    def to_internal_value(self, data: Any) -> Any:
        """Refuse what is not named, together with what else is wrong."""
        unknown: Values = {}
        if isinstance(data, Mapping):
            unknown = {name: [NO_SUCH_FIELD] for name in data if name not in self.fields}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**error.detail, **unknown}) from None  # type: ignore[dict-item]
        if unknown:
            raise serializers.ValidationError(unknown)
        return values


class Body(Strict):
    """A request body."""


class Query(Strict):
    """Query parameters; one that is left out has its default."""


class Answer(serializers.Serializer[Any]):
    """A response body, read from an object's attributes."""


class PageQuery(Query):
    """Where a page of a list starts and how long it is."""

    limit = WholeNumber(min_value=1, max_value=100, default=20)
    cursor = Matching(r"[A-Za-z0-9._-]+", max_length=2500, required=False)


class Search(Text):
    """A part of what is sought."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=100, required=False, **options)


class FieldProblem(Answer):
    """One field and what is wrong with it."""

    pointer = serializers.CharField()
    detail = serializers.CharField()


class Problem(Answer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    request_id = serializers.CharField()
    errors = FieldProblem(many=True, required=False)  # type: ignore[assignment]


@cache
def page_of(kind: type[Answer]) -> type[Answer]:
    """One page of a list, for the OpenAPI document."""
    fields = {
        "items": kind(many=True),
        "next_cursor": serializers.CharField(allow_null=True),
        "__doc__": "One page of a list.",
    }
    return type(f"PageOf{kind.__name__}", (Answer,), fields)


@cache
def serializer_of(kind: type[serializers.Serializer[Any]], *, partial: bool = False) -> Any:
    """A serializer that reads and writes for every request: it keeps nothing of any."""
    made = kind(partial=partial)
    # Bound before any thread asks.
    assert made.fields  # noqa: S101
    return made


def validate(kind: type[Strict], data: Any, *, partial: bool = False) -> Values:
    """What was sent, checked."""
    values: Values = serializer_of(kind, partial=partial).run_validation(data)
    return values
