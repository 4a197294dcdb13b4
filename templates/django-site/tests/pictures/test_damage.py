"""Pictures that were cut short or changed on their way."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.pictures.checks import DAMAGED, MORE, WRONG_KIND
from app.pictures.services import read
from tests.publications import encoded

KINDS = ["JPEG", "PNG", "WEBP"]
CHANGES = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=20)


def outcome(content: bytes) -> str:
    """How an upload ends: in a mode of colours, or in a sentence."""
    try:
        return read(BytesIO(content)).mode
    except Invalid as refused:
        return refused.errors[0].detail


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_part_of_a_picture_is_refused(kind: str, kept: float) -> None:
    whole = encoded(kind, (200, 200))

    assert outcome(whole[: int(len(whole) * kept)]) in (DAMAGED, WRONG_KIND, MORE)


@given(st.sampled_from(KINDS), CHANGES)
def test_a_damaged_file_is_read_or_refused_in_a_sentence(
    kind: str, changes: list[tuple[int, int]]
) -> None:
    content = bytearray(encoded(kind, (40, 30)))
    for place, value in changes:
        content[place % len(content)] = value

    ending = outcome(bytes(content))

    assert ending in ("RGB", "RGBA") or ending.endswith(".")
