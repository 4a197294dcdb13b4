"""Finding posts over HTTP."""

from datetime import datetime
from typing import Any

import pytest

from tests.api.people import get, pointers
from tests.publications import write_post

POSTS = [
    ("cursors", "Cursors", "2024-05-01T00:00:00Z", ["Python", "SQL"]),
    ("argon", "Argon2", "2025-02-01T00:00:00Z", ["Security"]),
    ("bees", "Bees 100%", "2025-12-31T23:59:59Z", ["Python"]),
]
FILTERS: list[tuple[dict[str, Any], set[str]]] = [
    ({"tag": "python"}, {"bees", "cursors"}),
    ({"tag": "nowhere"}, set()),
    ({"year": 2025}, {"argon", "bees"}),
    ({"year": 1999}, set()),
    ({"q": "ARGON"}, {"argon"}),
    ({"q": "about c"}, {"cursors"}),
    ({"q": "0%"}, {"bees"}),
    ({"q": "_"}, set()),
    ({"tag": "python", "year": 2024, "q": "cursor"}, {"cursors"}),
]
REFUSED = [
    *(("year", "MMXXV"), ("year", "0"), ("year", "99999"), ("tag", "a b")),
    *(("q", ""), ("q", "x" * 101), ("q", "a\x00b"), ("sort", "id"), ("sort", "--title")),
    ("status", "draft"),
]


@pytest.fixture(autouse=True)
def _three_posts() -> None:
    for slug, title, publish_at, tags in POSTS:
        at = datetime.fromisoformat(publish_at)
        write_post(slug=slug, title=title, publish_at=at, tags=tags, body=f"About {slug}.")


def slugs(**query: Any) -> list[str]:
    answer = get("/posts", **query)
    assert answer.status_code == 200, answer.content
    return [each["slug"] for each in answer.json()["items"]]


def test_the_list_is_sorted_as_asked() -> None:
    assert slugs(sort="-published") == ["bees", "argon", "cursors"]
    assert slugs(sort="published") == ["cursors", "argon", "bees"]
    assert slugs(sort="title") == ["argon", "bees", "cursors"]
    assert slugs(sort="-title") == ["cursors", "bees", "argon"]


def test_the_newest_comes_first_unless_asked_otherwise() -> None:
    assert slugs() == slugs(sort="-published")


def test_the_filters_find_what_fits_them_all() -> None:
    for query, found in FILTERS:
        assert set(slugs(**query)) == found, query


def test_the_pages_of_a_filtered_list_are_of_that_list() -> None:
    first = get("/posts", tag="python", limit=1)
    link = first["Link"].partition(">")[0].removeprefix("<")

    second = get(link)

    assert "tag=python" in link
    assert [first.json()["items"][0]["slug"], second.json()["items"][0]["slug"]] == [
        "bees",
        "cursors",
    ]


def test_another_filter_is_refused() -> None:
    for name, value in REFUSED:
        assert pointers(get("/posts", **{name: value})) == [f"/{name}"], value
