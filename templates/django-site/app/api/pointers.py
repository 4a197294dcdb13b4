"""From a serializer's errors to pointers (RFC 6901)."""

from collections.abc import Iterator
from typing import Any

from rest_framework.settings import api_settings

from app.errors import FieldError

MOST_ERRORS = 50
LONGEST_PART = 100


def field_errors(detail: Any) -> list[FieldError]:
    """The first few errors, each with a pointer to its field and without what was sent."""
    found = (FieldError(pointer, said) for pointer, said in _walk(detail, ""))
    return [error for error, _ in zip(found, range(MOST_ERRORS), strict=False)]


def pointer_to(*parts: object) -> str:
    """A pointer, with over-long names cut."""
    cut = (str(part)[:LONGEST_PART].replace("~", "~0").replace("/", "~1") for part in parts)
    return "".join(f"/{part}" for part in cut)


def _walk(detail: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            whole = name == api_settings.NON_FIELD_ERRORS_KEY
            yield from _walk(inner, pointer if whole else pointer + pointer_to(name))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _walk(inner, pointer)
    else:
        yield pointer, str(detail)
