"""Reading the site."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.people import POST

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e

LONGEST_TRANSITION = """() => {
  const elements = [...document.querySelectorAll("*")];
  return Math.max(...elements.map((one) => parseFloat(getComputedStyle(one).transitionDuration)));
}"""


def test_from_home_to_a_project_and_its_like(page: "Page") -> None:
    page.goto("/")
    page.get_by_role("link", name="Tidewatch").click()

    page.get_by_role("heading", level=1, name="Tidewatch").wait_for()
    for chapter in ("The problem", "What I built", "What I learned"):
        assert page.get_by_role("heading", name=chapter).is_visible()

    page.get_by_role("link", name="PostgreSQL").click()
    page.get_by_role("heading", level=1, name="Made with PostgreSQL").wait_for()
    assert page.locator(".card").count() >= 2


def test_from_the_blog_to_a_chapter_of_a_post(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Blog").click()
    page.get_by_role("link", name="Page 1,000 should cost what page 1 costs").click()
    contents = page.get_by_role("navigation", name="Contents").get_by_role("link")

    contents.nth(1).wait_for()
    contents.last.click()

    name = page.url.partition("#")[2]
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_words_are_found(page: "Page") -> None:
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    page.get_by_label("Words in posts and projects").fill("keyset")
    page.get_by_role("button", name="Search").click()

    page.get_by_role("link", name="Page 1,000 should cost what page 1 costs").wait_for()
    assert page.get_by_label("Words in posts and projects").input_value() == "keyset"


def test_the_keyboard_skips_the_menu(page: "Page") -> None:
    page.goto("/blog/")

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    assert skip.evaluate("one => one.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_what_has_the_focus_can_be_seen(page: "Page") -> None:
    page.goto("/")

    page.keyboard.press("Tab")
    stops = 0
    while page.evaluate("document.activeElement !== document.body"):
        seen = page.evaluate(
            """() => {
              const rings = [document.activeElement, document.activeElement.closest('.card')];
              return rings.some((one) => one && getComputedStyle(one).outlineStyle !== 'none');
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")
        stops += 1
        page.keyboard.press("Tab")
    assert stops > 20


def test_pictures_are_there_once_they_are_reached(page: "Page") -> None:
    page.goto("/projects/")

    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("one => one.decode()")
        assert picture.evaluate("one => one.naturalWidth") > 100


def test_the_site_reads_without_scripts(visit: "Visit") -> None:
    page = visit.window(java_script_enabled=False)

    page.goto(POST)

    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.get_by_role("button", name="Dark theme").is_visible()


def test_the_resume_prints_on_two_pages_at_most(visit: "Visit") -> None:
    page = visit.window(color_scheme="dark")
    page.goto("/resume/")

    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))
    page.emulate_media(media="print")

    assert 1 <= len(sheets) <= 2
    assert not page.get_by_role("banner").is_visible()
    assert not page.get_by_role("button", name="Print or save as PDF").is_visible()


def test_nothing_moves_for_who_does_not_want_it(visit: "Visit") -> None:
    still, moving = visit.window(reduced_motion="reduce"), visit.window()
    for page in (still, moving):
        page.goto("/")

    assert still.evaluate(LONGEST_TRANSITION) == 0
    assert moving.evaluate(LONGEST_TRANSITION) > 0
