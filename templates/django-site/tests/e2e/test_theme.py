"""Light and dark."""

from typing import TYPE_CHECKING, Literal

import pytest

from tests.e2e.people import is_dark

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e

# The background of the very first frame that the page asks for.
FIRST_FRAME = """
  addEventListener("DOMContentLoaded", () => {
    window.first = getComputedStyle(document.documentElement).backgroundColor;
  });
"""


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_theme_is_that_of_the_system(
    visit: "Visit", scheme: Literal["light", "dark"], dark: bool
) -> None:
    page = visit.window(color_scheme=scheme)

    page.goto("/")

    assert is_dark(page) == dark
    assert page.get_by_role("button", name="Dark theme", pressed=dark).is_visible()


def test_a_chosen_theme_is_remembered(page: "Page") -> None:
    page.goto("/")
    switch = page.get_by_role("button", name="Dark theme")
    switch.click()
    assert is_dark(page)

    page.goto("/blog/")
    assert is_dark(page)
    page.reload()
    assert is_dark(page)
    assert switch.get_attribute("aria-pressed") == "true"

    switch.click()
    page.reload()
    assert not is_dark(page)


def test_a_chosen_theme_is_there_from_the_first_frame(page: "Page") -> None:
    page.goto("/")
    page.get_by_role("button", name="Dark theme").click()
    page.add_init_script(FIRST_FRAME)

    page.goto("/about/")

    assert page.evaluate("window.first") == "rgb(18, 20, 26)"


def test_without_storage_the_switch_works_for_one_page(visit: "Visit") -> None:
    page = visit.window()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw Error(); }})"
    )

    page.goto("/")
    page.get_by_role("button", name="Dark theme").click()

    assert is_dark(page)
