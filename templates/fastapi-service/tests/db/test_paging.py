"""Keyset pagination: each row once, in order, at the same cost."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.links.models import ORDERS, Link
from app.users.models import User
from tests.people import Person

SORTS = [sign + name for name in ORDERS for sign in ("", "-")]
CODES = st.text("aAbB-_09", min_size=3, max_size=4)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def pages(person: Person, **query: Any) -> AsyncIterator[Any]:
    """Every page, by way of its cursor."""
    page = (await person.get("/links", **query)).json()
    yield page
    while page["next_cursor"]:
        page = (await person.get("/links", **query, cursor=page["next_cursor"])).json()
        yield page


@examples(max_examples=30)
@given(
    codes=st.lists(CODES, min_size=1, max_size=9, unique=True),
    query=st.fixed_dictionaries({"limit": st.integers(1, 4), "sort": st.sampled_from(SORTS)}),
)
async def test_pages_show_each_row_once_and_in_order(
    ada: Person, session: AsyncSession, *, codes: list[str], query: Any
) -> None:
    owner_id = await session.scalar(select(User.id))
    common = {"owner_id": owner_id, "url": "https://example.com/", "clicks": 0}
    common |= {"created_at": NOW, "updated_at": NOW}
    await session.execute(delete(Link))
    await session.execute(insert(Link), [common | {"code": code} for code in codes])
    await session.commit()

    found = [page async for page in pages(ada, **query)]

    listed = [link["code"] for page in found for link in page["items"]]
    wanted = sorted(codes) if query["sort"].endswith("code") else codes
    assert listed == (wanted[::-1] if query["sort"].startswith("-") else wanted)
    assert {len(page["items"]) for page in found[:-1]} <= {query["limit"]}


async def test_a_row_that_comes_in_between_shows_no_row_twice(ada: Person) -> None:
    for code in ("aaa", "bbb", "ccc"):
        await ada.post("/links", url="https://example.com/", code=code)
    first = (await ada.get("/links", limit=2)).json()
    await ada.post("/links", url="https://example.com/", code="new")

    second = (await ada.get("/links", limit=2, cursor=first["next_cursor"])).json()

    shown = [link["code"] for page in (first, second) for link in page["items"]]
    assert shown == ["ccc", "bbb", "aaa"]


async def test_the_link_leads_to_the_next_page_of_the_same_list(ada: Person) -> None:
    for code in ("aaa", "bbb", "ccc"):
        await ada.post("/links", url="https://example.com/", code=code)
    first = await ada.get("/links", limit=2, sort="code", state="active")

    target, _, relation = first.headers["Link"].partition("; ")

    second = await ada.send("GET", target.strip("<>").removeprefix("/api/v1"))
    assert relation == 'rel="next"'
    assert [link["code"] for link in second.json()["items"]] == ["ccc"]
    assert "Link" not in second.headers


@pytest.fixture
async def cursor(ada: Person) -> Any:
    """A cursor of the links, the newest first."""
    for _ in range(2):
        await ada.post("/links", url="https://example.com/")
    return (await ada.get("/links", limit=1)).json()["next_cursor"]


@pytest.mark.parametrize("sort", ["code", "-code", "created_at"])
async def test_a_cursor_of_another_order_is_refused(ada: Person, cursor: str, sort: str) -> None:
    response = await ada.get("/links", cursor=cursor, sort=sort)

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/cursor"


async def test_a_cursor_of_another_list_is_refused(ada: Person, cursor: str) -> None:
    response = await ada.get("/users/me/sessions", cursor=cursor)

    assert response.status_code == 422


async def test_a_cursor_that_was_changed_is_refused(ada: Person, cursor: str) -> None:
    for changed in (cursor[:-1], f"A{cursor}", cursor.swapcase(), cursor * 10):
        assert (await ada.get("/links", cursor=changed)).status_code == 422
