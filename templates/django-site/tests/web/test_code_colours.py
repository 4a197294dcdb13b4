"""Highlighted code can be read in both themes."""

import re

import pytest

from tests.conftest import ROOT

CSS = ROOT / "app" / "static" / "css"
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);")


def colours_of(sheet: str, theme: int) -> dict[str, str]:
    """The colours that a sheet declares, by their names."""
    return {found[0]: found[1 + theme] for found in PAIR.findall((CSS / sheet).read_text("utf-8"))}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_most_contrast_there_is() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_code_can_be_read(theme: int) -> None:
    wash = colours_of("base.css", theme)["wash"]
    inks = colours_of("code.css", theme)

    faint = {name: ink for name, ink in inks.items() if contrast(ink, wash) < 4.5}

    assert len(inks) == 6
    assert faint == {}


def test_code_is_coloured_by_declared_colours_alone() -> None:
    used = re.findall(r"(?<![-\w])color: ([^;]+);", (CSS / "code.css").read_text("utf-8"))

    assert {*used} == {f"var(--{name})" for name in colours_of("code.css", 0)}
