"""The field types and base classes that every schema is made of."""

import re
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Item = TypeVar("Item")
A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _only_digits(value: object) -> object:
    if isinstance(value, str) and not (value.isascii() and value.lstrip("-").isdigit()):
        raise ValueError("Input should be a whole number")
    return value


def _only_a_day(value: object) -> object:
    if not isinstance(value, date) and not (isinstance(value, str) and A_DAY.fullmatch(value)):
        raise ValueError("Input should be a day, written as in 2026-01-31")
    return value


def integral(value: object) -> object:
    """Turn 2.0 into 2: JSON has one kind of number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


HIGHEST_ID = 10**18 - 1
WholeNumber = Annotated[int, BeforeValidator(_only_digits)]
Day = Annotated[date, Field(strict=False), BeforeValidator(_only_a_day)]
Id = Annotated[int, Field(ge=1, le=HIGHEST_ID), BeforeValidator(integral)]
QueryId = Annotated[int, Field(ge=1, le=HIGHEST_ID), BeforeValidator(_only_digits)]

CONTROL = r"\x00-\x1F\x7F-\x9F\u2028\u2029"
# Signs without a glyph: they join and direct others, and are nothing to see by themselves.
INVISIBLE = r"\u00AD\u034F\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF"

# One line of text: something to see, and no control character.
Line = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=200,
        pattern=rf"^[^{CONTROL}]*[^\s{CONTROL}{INVISIBLE}][^{CONTROL}]*$",
    ),
]
ShortLine = Annotated[Line, Field(max_length=100)]
Paragraphs = Annotated[str, StringConstraints(max_length=20_000, pattern=r"^[^\x00]*$")]
Search = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00]*$")]


class Body(BaseModel):
    """A request body: exact types, and no field that is not named."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Query(BaseModel):
    """Query parameters: only the documented ones."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """A response body, read from an object's attributes."""

    model_config = ConfigDict(from_attributes=True)


def omittable() -> Any:
    """A field of a patch that may be left out, but not be null."""
    return Field(default_factory=lambda: None)


class PageQuery(Query):
    """Where a page of a list starts and how long it is."""

    limit: WholeNumber = Field(20, ge=1, le=100)
    cursor: str | None = Field(None, max_length=500, pattern=r"^[A-Za-z0-9._-]+$")


class Page(Answer, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    next_cursor: str | None
