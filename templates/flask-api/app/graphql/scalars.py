"""Values that GraphQL has no type for, or one that is too small."""

from datetime import date, datetime
from typing import Annotated, NewType

import strawberry
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from strawberry.types.scalar import ScalarDefinition

from app.schemas import HIGHEST_ID, Day, QueryId

Id = NewType("Id", int)
ArgId = Annotated[Id, strawberry.argument(name="id")]
_id_rule = TypeAdapter(QueryId)
_day_rule = TypeAdapter(Day)


def _parse_id(value: object) -> Id:
    try:
        return Id(_id_rule.validate_python(str(value)))
    except ValueError:
        raise ValueError(f"A key is a whole number from 1 to {HIGHEST_ID}.") from None


def _parse_day(value: object) -> date:
    try:
        return _day_rule.validate_python(str(value))
    except ValueError:
        raise ValueError("A day is written as in 2026-01-31.") from None


# GraphQL's Int ends at 2^31, and a key of the database does not; its ID takes any text.
SCALARS: dict[object, ScalarDefinition] = {
    Id: strawberry.scalar(
        name="Key",
        description="What an object is known by: a whole number, which is answered as text.",
        serialize=str,
        parse_value=_parse_id,
    ),
    date: strawberry.scalar(
        name="Date", description="A day.", serialize=date.isoformat, parse_value=_parse_day
    ),
    datetime: strawberry.scalar(
        name="DateTime", description="A moment in UTC.", serialize=to_jsonable_python
    ),
}
