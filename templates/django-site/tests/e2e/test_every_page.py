"""Every page: nothing for axe to find in either theme, and no scrolling sideways."""

from typing import TYPE_CHECKING, Literal

import pytest

from tests.conftest import person
from tests.e2e.conftest import SCREENS
from tests.e2e.people import POST, PROJECT, sign_in
from tests.publications import write_post

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e

PUBLIC = [
    *("/", "/projects/", "/projects/?tag=python", PROJECT, "/blog/", "/blog/?year=2025", POST),
    *(
        "/about/",
        "/contact/",
        "/resume/",
        "/search/",
        "/search/?q=keyset",
        "/search/?q=nothing+here",
    ),
    *("/nowhere/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"),
    *("/accounts/password/reset/done/", "/accounts/confirm-email/", "/accounts/inactive/"),
    "/accounts/password/reset/key/1-x/",
]
SIGNED_IN = [
    *("/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/data/"),
    *("/accounts/reauthenticate/", "/accounts/logout/", "/accounts/2fa/totp/activate/", POST),
]
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(visit: "Visit", theme: Literal["light", "dark"], screen: str) -> None:
    page = visit.window(*SCREENS[screen], color_scheme=theme, reduced_motion="reduce")

    assert {path: found for path in PUBLIC if (found := faults(page, path))} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_for_who_is_signed_in(
    visit: "Visit", theme: Literal["light", "dark"]
) -> None:
    page = visit.window(color_scheme=theme, reduced_motion="reduce")
    person(f"{theme}@example.org", "Ada")
    sign_in(page, f"{theme}@example.org")

    assert {path: found for path in SIGNED_IN if (found := faults(page, path))} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_a_form_with_errors(
    visit: "Visit", theme: Literal["light", "dark"]
) -> None:
    page = visit.window(color_scheme=theme, reduced_motion="reduce")
    page.goto("/contact/")

    page.get_by_role("button", name="Send").click()
    page.get_by_text("This field is required.").first.wait_for()

    assert faults(page) == []


def test_axe_finds_what_is_wrong(visit: "Visit") -> None:
    page = visit.window()
    page.goto("/")

    page.evaluate("document.querySelector('main img').removeAttribute('alt')")

    assert faults(page) == ["image-alt (critical) : 1"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_no_page_scrolls_sideways(visit: "Visit", width: int) -> None:
    page = visit.window(width, 800)
    for path in PUBLIC:
        page.goto(path)

        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_long_word_breaks(visit: "Visit") -> None:
    page = visit.window(320, 800)
    written = write_post(title="Donaudampfschifffahrt" * 5, summary="x" * 150)
    for path in ("/", "/blog/", written.get_absolute_url(), POST):
        page.goto(path)

        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_no_page_of_an_account_scrolls_sideways(visit: "Visit") -> None:
    page = visit.window(320, 800)
    person("narrow@example.org", "Ada")
    sign_in(page, "narrow@example.org")
    for path in SIGNED_IN:
        page.goto(path)

        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def faults(page: "Page", path: str = "") -> list[str]:
    """What axe finds on a page."""
    from axe_playwright_python.sync_playwright import Axe

    if path:
        page.goto(path)
    # axe would load style sheets anew, for rules about media that no page has.
    lines: str = Axe().run(page, options={"preload": False}).generate_snapshot()
    return lines.splitlines()
