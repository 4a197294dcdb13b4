"""The pictures of the example site."""

import pytest
from PIL import Image

from app.pages import drawings


def test_a_drawing_is_large() -> None:
    with Image.open(drawings.draw("waves", 1)) as image:
        assert image.size == (1600, 1000)


@pytest.mark.parametrize("kind", drawings.KINDS)
def test_a_drawing_is_not_empty(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(drawings, "SIZE", (160, 100))

    with Image.open(drawings.draw(kind, 1)) as image:
        colours = image.getcolors(160 * 100)

    assert colours
    assert max(count for count, _ in colours) < 0.95 * 160 * 100


def test_a_drawing_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "SIZE", (160, 100))
    first, second, other = (drawings.draw("dots", seed).getvalue() for seed in (3, 3, 7))

    assert first == second != other
