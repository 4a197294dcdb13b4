"""The pictures of the example site."""

import pytest
from PIL import Image

from app.pages import drawings


@pytest.mark.parametrize("kind", drawings.KINDS)
def test_a_drawing_is_large_and_not_empty(kind: str) -> None:
    with Image.open(drawings.draw(kind, 1)) as image:
        colours = image.resize((160, 100), Image.Resampling.NEAREST).getcolors()

    assert image.size == (1600, 1000)
    assert colours
    assert max(count for count, _ in colours) < 0.95 * 160 * 100


def test_a_drawing_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "SIZE", (160, 100))
    first, second, other = (drawings.draw("dots", seed).getvalue() for seed in (3, 3, 7))

    assert first == second != other
