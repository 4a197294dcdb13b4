"""Several faults in one request: every field is wrong at once, each in another way."""

from typing import Any


def rounds(*faults: tuple[str, Any]) -> list[dict[str, Any]]:
    """Deal out pairs of a field and a bad value, so that no round has two of one field."""
    dealt: list[dict[str, Any]] = []
    for field, value in faults:
        free = next((each for each in dealt if field not in each), None)
        if free is None:
            dealt.append(free := {})
        free[field] = value
    return dealt
