"""Finding posts over HTTP."""

from typing import Any

import pytest

from tests.api.people import Person, get, pointers

POSTS = [
    ("cursors", "Cursors", "2024-05-01T00:00:00Z", ["Python", "SQL"]),
    ("argon", "Argon2", "2025-02-01T00:00:00Z", ["Security"]),
    ("bees", "Bees 100%", "2025-12-31T23:59:59Z", ["Python"]),
]


@pytest.fixture(autouse=True)
def _three_posts(olga: Person) -> None:
    for slug, title, publish_at, tags in POSTS:
        fields: dict[str, Any] = {"slug": slug, "title": title, "tags": tags, "status": "published"}
        olga.post("/posts", **fields, publish_at=publish_at, summary="s", body=f"About {slug}.")


def slugs(**query: Any) -> list[str]:
    answer = get("/posts", **query)
    assert answer.status_code == 200, answer.content
    return [each["slug"] for each in answer.json()["items"]]


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("-published", ["bees", "argon", "cursors"]),
        ("published", ["cursors", "argon", "bees"]),
        ("title", ["argon", "bees", "cursors"]),
        ("-title", ["cursors", "bees", "argon"]),
    ],
)
def test_the_list_is_sorted_as_asked(sort: str, found: list[str]) -> None:
    assert slugs(sort=sort) == found


def test_the_newest_comes_first_unless_asked_otherwise() -> None:
    assert slugs() == slugs(sort="-published")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tag": "python"}, {"bees", "cursors"}),
        ({"tag": "nowhere"}, set()),
        ({"year": 2025}, {"argon", "bees"}),
        ({"year": 1999}, set()),
        ({"q": "ARGON"}, {"argon"}),
        ({"q": "about c"}, {"cursors"}),
        ({"q": "0%"}, {"bees"}),
        ({"q": "_"}, set()),
        ({"tag": "python", "year": 2024, "q": "cursor"}, {"cursors"}),
    ],
)
def test_the_filters_find_what_fits_them_all(query: dict[str, Any], found: set[str]) -> None:
    assert set(slugs(**query)) == found


def test_the_pages_of_a_filtered_list_are_of_that_list() -> None:
    first = get("/posts", tag="python", limit=1)
    link = first["Link"].partition(">")[0].removeprefix("<")

    second = get(link)

    assert "tag=python" in link
    assert [first.json()["items"][0]["slug"], second.json()["items"][0]["slug"]] == [
        "bees",
        "cursors",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", "MMXXV"),
        ("year", "0"),
        ("year", "99999"),
        ("tag", "a b"),
        ("q", ""),
        ("q", "x" * 101),
        ("q", "a\x00b"),
        ("sort", "id"),
        ("sort", "--title"),
        ("status", "draft"),
    ],
)
def test_another_filter_is_refused(name: str, value: str) -> None:
    assert pointers(get("/posts", **{name: value})) == [f"/{name}"]
