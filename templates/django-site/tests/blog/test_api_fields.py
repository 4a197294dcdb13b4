"""What the fields of a post may hold."""

from typing import Any

import pytest

from app.blog.models import Post
from tests.api.people import Person, pointers
from tests.rounds import rounds

DRAFT = {
    "title": "On keys",
    "slug": "on-keys",
    "summary": "Why pages go by key.",
    "body": "# Why\n\nBecause *counting* is slow.",
    "tags": ["Python", "SQL"],
}
PUBLISHED = {**DRAFT, "status": "published", "publish_at": "2026-01-31T12:00:00Z"}


def test_markup_in_a_text_is_made_harmless(olga: Person) -> None:
    attack = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))"

    html = olga.post("/posts", **{**PUBLISHED, "body": attack}).json()["body_html"]

    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    "fields",
    rounds(
        ("title", ""),
        ("title", "two\nlines"),
        ("title", "x" * 121),
        ("title", "\u202e\u200b"),
        ("slug", "Not A Slug"),
        ("slug", "../etc"),
        ("slug", "-x"),
        ("slug", "x" * 121),
        ("summary", "x" * 201),
        ("body", ""),
        ("body", "a\x00b"),
        ("body", "\ud800"),
        ("body", "x" * 100_001),
        ("status", "public"),
        ("tags", "Python"),
        ("tags", ["x"] * 21),
        ("publish_at", "yesterday"),
        ("publish_at", "2026-01-31"),
        ("publish_at", "2026-01-31T12:00:00"),
        ("publish_at", "2026-02-30T12:00:00Z"),
        ("publish_at", "0001-01-01T00:00:00+14:00"),
        ("publish_at", "9999-12-31T23:59:59-14:00"),
        ("publish_at", 1_700_000_000),
        ("publish_at", None),
        ("body_html", "<b>mine</b>"),
    ),
)
def test_every_field_that_is_not_valid_is_pointed_at(olga: Person, fields: Any) -> None:
    assert set(pointers(olga.post("/posts", **{**DRAFT, **fields}))) == {
        f"/{name}" for name in fields
    }
    assert not Post.objects.exists()


def test_each_missing_field_is_named(olga: Person) -> None:
    assert set(pointers(olga.post("/posts"))) == {"/title", "/slug", "/summary", "/body"}
