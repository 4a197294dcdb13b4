"""What every part of the schema is made of."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import strawberry
from pydantic import BaseModel, ValidationError
from pydantic_core import to_jsonable_python

from app.errors import Invalid
from app.schemas import PageQuery
from app.web.bodies import field_errors

Item = TypeVar("Item")
Model = TypeVar("Model", bound=BaseModel)
FIRST: int = PageQuery.model_fields["limit"].default


@strawberry.type(description="One page of a list.")
class Page(Generic[Item]):
    """One page of a list; its values are read from a `Listing`."""

    items: list[Item]
    next_cursor: str | None = strawberry.field(
        description="Send it as `after` to read on; null on the last page."
    )


def field(kind: Any) -> Callable[[Callable[..., Any]], Any]:
    """A field of this GraphQL type, described by its resolver's docstring."""

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry.field(resolver, graphql_type=kind, description=resolver.__doc__)

    return decorate


def subscription(kind: Any) -> Callable[[Callable[..., Any]], Any]:
    """A field that gives one value of this GraphQL type after the other."""

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry.subscription(resolver, graphql_type=kind, description=resolver.__doc__)

    return decorate


def checked(model: type[Model], given: Any = None, **more: Any) -> Model:
    """An input as the model that REST reads its bodies with, so that the rules are the same."""
    values = {**(vars(given) if given else {}), **more}
    sent = {name: value for name, value in values.items() if value is not strawberry.UNSET}
    try:
        return model.model_validate(to_jsonable_python(sent))
    except ValidationError as error:
        found = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise Invalid(*field_errors(found)) from None
