"""Input that REST would refuse, refused with the same words."""

from typing import Any

import pytest

from app.api.converters import HIGHEST_ID
from tests.api.people import Person
from tests.graphql.conftest import ask, judge, refusal

CREATE = "mutation ($fields: PostInput!) { createPost(fields: $fields) { slug } }"
POST = {"title": "Hello", "slug": "hello", "summary": "A greeting.", "body": "Hello."}


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"title": ""}, "/title"),
        ({"title": "a\u0000b"}, "/title"),
        ({"title": "a" * 121}, "/title"),
        ({"slug": "Not A Slug"}, "/slug"),
        ({"tags": ["x"] * 21}, "/tags"),
        ({"tags": ["x", "a\nb"]}, "/tags/1"),
        ({"status": None}, "/status"),
        ({"publishAt": None}, "/publishAt"),
    ],
)
def test_a_wrong_field_is_pointed_at(olga: Person, fields: Any, pointer: str) -> None:
    error = refusal(olga, CREATE, fields={**POST, **fields})

    assert error["message"] == "Some fields are not valid."
    assert error["extensions"]["code"] == "INVALID"
    assert [each["pointer"] for each in error["extensions"]["errors"]] == [pointer]


@pytest.mark.parametrize("moment", ["soon", "2026-01-31", "1969-12-31T23:59:59Z", 7, "9" * 400])
def test_a_moment_is_written_as_in_rest(olga: Person, moment: Any) -> None:
    error = refusal(olga, CREATE, fields={**POST, "publishAt": moment})

    assert "Write a moment as in 2026-01-31T12:00:00Z" in error["message"]


@pytest.mark.parametrize(
    ("arguments", "pointer"),
    [
        ("first: 0", "/first"),
        ("first: 101", "/first"),
        ("first: -1", "/first"),
        ('after: "garbage"', "/after"),
        ('after: "a b"', "/after"),
        ('where: {q: ""}', "/q"),
        ('where: {q: "\\u0000"}', "/q"),
        ("where: {year: 1}", "/year"),
    ],
)
def test_a_wrong_argument_is_pointed_at(arguments: str, pointer: str) -> None:
    error = refusal(None, f"{{ posts({arguments}) {{ nextCursor }} }}")

    assert [each["pointer"] for each in error["extensions"]["errors"]] == [pointer]


@pytest.mark.parametrize(
    "key", ["0", "-1", "1.0", "one", "٣", "1\n", str(HIGHEST_ID + 1), "9" * 5000, "", True]
)
def test_a_key_that_cannot_be_one_is_refused(key: Any) -> None:
    [error] = judge("query ($id: Key!) { comment(id: $id) { id } }", id=key)

    assert "A key is a whole number" in error["message"]


def test_the_largest_key_is_just_not_there(ann: Person) -> None:
    error = refusal(ann, f"{{ comment(id: {HIGHEST_ID}) {{ id }} }}")

    assert error["extensions"] == {"code": "NOT_FOUND"}


@pytest.mark.parametrize("slug", ["héllo", "a b", "../hello", "x" * 121, "", "hello\n"])
def test_a_slug_that_cannot_be_one_is_refused(slug: str) -> None:
    [error] = judge("query ($slug: Slug!) { post(slug: $slug) { title } }", slug=slug)

    assert "A slug is made of letters" in error["message"]


def test_a_lone_surrogate_in_a_literal_is_refused() -> None:
    [error] = judge('{ posts(where: {q: "\\ud800"}) { nextCursor } }')

    assert error["extensions"] == {"code": "MALFORMED"}


def test_a_nul_in_a_search_is_no_crash(hello: Any) -> None:
    found = ask(None, '{ search(q: "hello\\u0000") { title } }')["search"]

    assert found == [{"title": "Hello"}]
