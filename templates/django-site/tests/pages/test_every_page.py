"""What every page owes its readers, whether the site is full or empty."""

import pytest
from django.test import Client

from tests.pages.reading import Page, read, said

EMPTY_TOO = {
    "/": "A new site",
    "/about/": "A new site",
    "/contact/": "Write to me",
    "/resume/": "A new site",
    "/projects/": "Things I have built",
    "/blog/": "Notes on the work",
    "/search/": "Search",
    "/accounts/login/": "Sign in",
    "/accounts/signup/": "Sign up",
}
NOWHERE = "/nowhere/"
FILLED = (*EMPTY_TOO, "/search/?q=word", "/blog/first/", "/projects/clock/", NOWHERE)
READ: dict[str, Page] = {}


@pytest.fixture
def pages(request: pytest.FixtureRequest, client: Client) -> dict[str, Page]:
    """All pages of a site that has something on each, read once for all tests."""
    if not READ:
        for each in ("resume", "post", "project"):
            request.getfixturevalue(each)
        READ.update({path: read(client, path) for path in FILLED})
    return READ


def test_a_page_has_one_title_and_headings_that_skip_no_level(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert page.status == (404 if path == NOWHERE else 200), path
        assert page.title.split(" · ")[0], path
        assert page.levels.count(1) == 1, path
        assert page.levels[0] == 1, path
        steps = [
            after - before for before, after in zip(page.levels, page.levels[1:], strict=False)
        ]
        assert max(steps, default=0) <= 1, path


def test_no_two_pages_have_the_same_title(pages: dict[str, Page]) -> None:
    assert len({page.title for page in pages.values()}) == len(FILLED)


def test_a_page_has_landmarks_and_a_way_past_the_menu(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert len(page.all("main")) == 1, path
        assert page.all("header"), path
        assert len(page.all("footer")) == 1, path
        assert said(page.all("a")[0], "href") == f"#{said(page.all('main')[0], 'id')}", path
        names = [said(nav, "aria-label") or said(nav, "aria-labelledby") for nav in page.all("nav")]
        assert None not in names, path
        assert len(set(names)) == len(names), path


def test_every_picture_says_what_it_shows_and_takes_its_room(pages: dict[str, Page]) -> None:
    pictures = [picture for page in pages.values() for picture in page.all("img")]

    assert len(pictures) >= 5
    for picture in pictures:
        given = dict(picture.attributes)
        assert len(str(given["alt"])) >= 5
        assert int(str(given["width"])) > 0
        assert int(str(given["height"])) > 0
        assert given["loading"] in ("lazy", "eager")


def test_every_field_has_a_label(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        labelled = {said(label, "for") for label in page.all("label")}
        for field in page.all("input", "textarea", "select"):
            given = dict(field.attributes)
            if given.get("type") != "hidden" and "hidden" not in given:
                assert given["id"] in labelled, (path, given)


def test_an_empty_site_is_decent_too(client: Client) -> None:
    for path, heading in EMPTY_TOO.items():
        page = read(client, path)

        assert page.status == 200, path
        assert page.texts("h1") == [heading], path
        assert "None" not in page.texts("body")[0], path


def test_an_empty_site_says_what_will_stand_there(client: Client) -> None:
    words = " ".join(read(client, "/").texts("p"))

    assert "The first project will stand here soon." in words
    assert "Nothing has been written yet." in words


def test_the_menu_tells_where_one_is(pages: dict[str, Page]) -> None:
    inside = {
        "/blog/": "page",
        "/blog/first/": "true",
        "/about/": "page",
        "/projects/clock/": "true",
    }

    for path, current in inside.items():
        links = [link for link in pages[path].all("a") if said(link, "aria-current")]
        marked = [(said(link, "href"), said(link, "aria-current")) for link in links]
        assert marked == [(f"/{path.split('/')[1]}/", current)]


def test_a_wrong_field_is_tied_to_what_is_wrong_with_it(client: Client) -> None:
    page = Page(client.post("/contact/", {"name": "Grace", "email": "nobody", "text": ""}))

    for name in ("id_email", "id_text"):
        [field] = page.named("id", name)
        [error] = page.named("id", str(said(field, "aria-describedby")))
        assert said(field, "aria-invalid") == "true"
        assert error.children
    [kept] = page.named("id", "id_name")
    assert said(kept, "value") == "Grace"
