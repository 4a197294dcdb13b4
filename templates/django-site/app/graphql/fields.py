"""What every part of the schema is made of."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any, Generic, TypeVar

import strawberry
from rest_framework.exceptions import ValidationError

from app.api.pointers import field_errors
from app.api.serializers import Body, PageQuery, Query, Strict, Values, serializer_of, validate
from app.errors import Invalid

Item = TypeVar("Item")
Resolver = Callable[..., Any]
FIRST: int = serializer_of(PageQuery).fields["limit"].default


@strawberry.type(description="One page of a list.")
class Page(Generic[Item]):
    """One page of a list; its values are read from a `Listing`."""

    items: list[Item]
    next_cursor: str | None = strawberry.field(
        description="Send it as `after` to read on; null on the last page."
    )


def field(kind: Any) -> Callable[[Resolver], Any]:
    """A field of this GraphQL type, described by its resolver's docstring."""

    def decorate(resolver: Resolver) -> Any:
        return strawberry.field(resolver, graphql_type=kind, description=resolver.__doc__)

    return decorate


def checked(kind: type[Body], given: Any, *, partial: bool = False) -> Values:
    """An input, checked by the serializer that REST reads its bodies with: the rules are one."""
    sent = {name: value for name, value in vars(given).items() if value is not strawberry.UNSET}
    return _validated(kind, {name: _plain(value) for name, value in sent.items()}, partial=partial)


def checked_query(kind: type[Query], given: Any = None, **more: Any) -> Values:
    """Arguments, checked as the query parameters of REST; null is as good as left out."""
    values = {**(vars(given) if given else {}), **more}
    sent = {name: str(_plain(value)) for name, value in values.items() if value is not None}
    return _validated(kind, sent)


def _validated(kind: type[Strict], sent: Values, *, partial: bool = False) -> Values:
    try:
        return validate(kind, sent, partial=partial)
    except ValidationError as error:
        raise Invalid(*field_errors(error.detail)) from None


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value
