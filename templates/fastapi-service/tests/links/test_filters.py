"""Finding links in a list."""

from datetime import timedelta
from typing import Any

import pytest

from app.db.base import utc_now
from tests.people import Person

LINKS = {
    "Over": "https://example.com/over",
    "used_up": "https://example.com/100%25",
    "used-once": "https://other.example/Snake_Case",
    "later": "https://example.com/later",
}


@pytest.fixture(autouse=True)
async def _links(ada: Person) -> None:
    """One link that is over, one used up, one used once of twice, one that ends tomorrow."""
    past, future = utc_now() - timedelta(seconds=1), utc_now() + timedelta(days=1)
    bounds: dict[str, dict[str, Any]] = {
        "Over": {"expires_at": past},
        "used_up": {"max_clicks": 2, "clicks": 2},
        "used-once": {"max_clicks": 2, "clicks": 1},
        "later": {"expires_at": future},
    }
    await ada.keep(*({"code": code, "url": url} | bounds[code] for code, url in LINKS.items()))


async def codes(person: Person, **query: object) -> list[str]:
    page = (await person.get("/links", **query)).json()
    return [link["code"] for link in page["items"]]


@pytest.mark.parametrize(
    ("state", "found"),
    [("active", ["used-once", "later"]), ("expired", ["Over"]), ("used_up", ["used_up"])],
)
async def test_links_are_found_by_their_state(ada: Person, state: str, found: list[str]) -> None:
    assert await codes(ada, state=state, sort="created_at") == found


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("over", ["Over"]),
        ("EXAMPLE.COM", ["Over", "used_up", "later"]),
        ("100%", ["used_up"]),
        ("e_c", ["used-once"]),
        ("_", ["used_up", "used-once"]),
        ("\\", []),
        ("' OR '1'='1", []),
    ],
)
async def test_links_are_found_by_a_text_that_is_taken_to_the_letter(
    ada: Person, q: str, found: list[str]
) -> None:
    assert await codes(ada, q=q, sort="created_at") == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("code", ["Over", "later", "used-once", "used_up"]),
        ("-code", ["used_up", "used-once", "later", "Over"]),
        ("created_at", [*LINKS]),
        ("-created_at", [*reversed(LINKS)]),
    ],
)
async def test_links_are_sorted_as_asked(ada: Person, sort: str, found: list[str]) -> None:
    assert await codes(ada, sort=sort) == found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("state", "later"),
        ("q", ""),
        ("q", "x" * 101),
        ("q", "\x00"),
        ("sort", "url"),
        ("sort", "--code"),
        ("sort", "password_hash"),
        ("limit", "0"),
        ("limit", "101"),
        ("limit", "1e1"),
        ("limit", str(10**20)),
        ("owner_id", "1"),
    ],
)
async def test_a_query_that_is_not_documented_is_refused(
    ada: Person, name: str, value: str
) -> None:
    response = await ada.get("/links", **{name: value})

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == f"/{name}"


async def test_a_parameter_that_is_sent_twice_is_refused(ada: Person) -> None:
    response = await ada.send("GET", "/links?state=active&state=expired")

    assert response.status_code == 422
