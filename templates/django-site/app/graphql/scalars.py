"""Values that GraphQL has no type for, or one that is too small."""

import re
from datetime import datetime
from typing import Annotated, NewType

import strawberry
from rest_framework.exceptions import ValidationError
from strawberry.types.scalar import ScalarDefinition

from app.api.converters import HIGHEST_ID, IdConverter
from app.api.fields import Moment

Id = NewType("Id", int)
Slug = NewType("Slug", str)
ArgId = Annotated[Id, strawberry.argument(name="id")]
MOMENT = Moment()
# As an address of the API has it.
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")


def _parse_id(value: object) -> Id:
    if not re.fullmatch(IdConverter.regex, str(value)):
        raise ValueError(f"A key is a whole number from 1 to {HIGHEST_ID}.")
    return Id(int(str(value)))


def _parse_slug(value: object) -> Slug:
    if not isinstance(value, str) or not SLUG.fullmatch(value):
        raise ValueError("A slug is made of letters, digits and hyphens.")
    return Slug(value)


def _parse_moment(value: object) -> datetime:
    try:
        return MOMENT.to_internal_value(value)
    except ValidationError:
        raise ValueError(MOMENT.error_messages["moment"]) from None


# GraphQL's Int ends at 2^31, and a key of the database does not; its ID takes any text.
SCALARS: dict[object, ScalarDefinition] = {
    Id: strawberry.scalar(
        name="Key",
        description="What an object is known by: a whole number, which is answered as text.",
        serialize=str,
        parse_value=_parse_id,
    ),
    Slug: strawberry.scalar(
        name="Slug",
        description="The last part of an address.",
        serialize=str,
        parse_value=_parse_slug,
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment in UTC.",
        serialize=MOMENT.to_representation,
        parse_value=_parse_moment,
    ),
}
