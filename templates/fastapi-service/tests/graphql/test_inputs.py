"""Fields and arguments that the rules of REST refuse."""

from typing import Any

import pytest

from tests.graphql.conftest import refusal
from tests.people import Person

CREATE = "mutation ($fields: LinkInput!) { createLink(fields: $fields) { code } }"
URL = "https://example.com/a"


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"url": ""}, "/url"),
        ({"url": "ftp://example.com/"}, "/url"),
        ({"url": "https://example.com/\u0000"}, "/url"),
        ({"url": "https://example.com/" + "a" * 2048}, "/url"),
        ({"url": URL, "code": "a"}, "/code"),
        ({"url": URL, "code": "api"}, "/code"),
        ({"url": URL, "maxClicks": 0}, "/maxClicks"),
        ({"url": URL, "maxClicks": 1_000_000_001}, "/maxClicks"),
        ({"url": URL, "expiresAt": "2020-01-31T12:00:00Z"}, "/expiresAt"),
    ],
)
async def test_a_wrong_field_is_pointed_at(ada: Person, fields: Any, pointer: str) -> None:
    error = await refusal(ada, CREATE, fields=fields)

    assert error["message"] == "Some fields are not valid."
    assert error["extensions"]["code"] == "INVALID"
    assert [each["pointer"] for each in error["extensions"]["errors"]] == [pointer]


async def test_a_field_that_has_to_be_there_cannot_become_null(ada: Person, link: Any) -> None:
    query = "mutation ($code: Code!) { updateLink(code: $code, fields: {url: null}) { code } }"

    error = await refusal(ada, query, code=link["code"])

    assert error["extensions"]["errors"][0]["pointer"] == "/url"


@pytest.mark.parametrize(
    ("arguments", "pointer"),
    [
        ("first: 0", "/first"),
        ("first: 101", "/first"),
        ("first: -1", "/first"),
        ('after: "garbage"', "/after"),
        ('after: "{}"', "/after"),
        ('where: {q: ""}', "/q"),
        ('where: {q: "\\u0000"}', "/q"),
    ],
)
async def test_a_wrong_argument_is_pointed_at(ada: Person, arguments: str, pointer: str) -> None:
    error = await refusal(ada, f"{{ links({arguments}) {{ nextCursor }} }}")

    assert [each["pointer"] for each in error["extensions"]["errors"]] == [pointer]
