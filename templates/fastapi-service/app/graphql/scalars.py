"""Values that GraphQL has no type for, or one that is too small."""

from datetime import date, datetime
from typing import NewType, TypeVar

import strawberry
from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python
from strawberry.types.scalar import ScalarDefinition

from app.links.routes import CodePath
from app.schemas import Day, Timestamp

Value = TypeVar("Value")
Id = NewType("Id", int)
Code = NewType("Code", str)
_code_rule: TypeAdapter[str] = TypeAdapter(CodePath)
_day_rule: TypeAdapter[date] = TypeAdapter(Day)
_moment_rule: TypeAdapter[datetime] = TypeAdapter(Timestamp)


def _parse_code(value: object) -> Code:
    return Code(_checked(_code_rule, value, "A code has 3 to 32 letters, digits, - and _."))


def _parse_day(value: object) -> date:
    return _checked(_day_rule, value, "A day is written as in 2026-01-31.")


def _parse_moment(value: object) -> datetime:
    return _checked(_moment_rule, value, "A moment is written as in 2026-01-31T12:00:00Z.")


def _checked(rule: TypeAdapter[Value], value: object, otherwise: str) -> Value:
    try:
        return rule.validate_python(value)
    except ValidationError:
        raise ValueError(otherwise) from None


# GraphQL's Int ends at 2^31, and a key of the database does not.
SCALARS: dict[object, ScalarDefinition] = {
    Id: strawberry.scalar(
        name="Key",
        description="What an object is known by: a whole number, which is answered as text.",
        serialize=str,
    ),
    Code: strawberry.scalar(
        name="Code", description="What a link goes by.", serialize=str, parse_value=_parse_code
    ),
    date: strawberry.scalar(
        name="Date",
        description="A day in UTC.",
        serialize=date.isoformat,
        parse_value=_parse_day,
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment in UTC.",
        serialize=to_jsonable_python,
        parse_value=_parse_moment,
    ),
}
