"""Reading through GraphQL."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import utc_now
from app.links.models import Link
from tests.graphql.conftest import ask, refusal, send
from tests.people import Person

PAGE = """
    query ($first: Int! = 2, $after: String, $sort: LinkSort! = CREATED_AT) {
      links(first: $first, after: $after, sort: $sort) { items { code } nextCursor }
    }
"""


async def add_links(person: Person, *codes: str, **fields: Any) -> None:
    for code in codes:
        made = await person.post("/links", url=f"https://example.com/{code}", code=code, **fields)
        assert made.status_code == 201


async def test_a_link_reads_as_over_rest(ada: Person) -> None:
    expires_at = "2099-01-31T12:00:00.123456Z"
    await add_links(ada, "garden", expires_at=expires_at, max_clicks=7)
    rest = (await ada.get("/links/garden")).json()

    query = '{ link(code: "garden") { code url expiresAt maxClicks createdAt updatedAt } }'
    found = (await ask(ada, query))["link"]

    assert found == {
        "code": "garden",
        "url": rest["url"],
        "expiresAt": expires_at,
        "maxClicks": 7,
        "createdAt": rest["created_at"],
        "updatedAt": rest["updated_at"],
    }


async def test_a_list_is_read_page_by_page(ada: Person) -> None:
    await add_links(ada, "one", "two", "three")

    first = (await ask(ada, PAGE))["links"]
    second = (await ask(ada, PAGE, after=first["nextCursor"]))["links"]

    assert [link["code"] for link in first["items"]] == ["one", "two"]
    assert second == {"items": [{"code": "three"}], "nextCursor": None}


async def test_a_cursor_leads_on_over_rest_as_well(ada: Person) -> None:
    await add_links(ada, "one", "two", "three")

    cursor = (await ask(ada, PAGE))["links"]["nextCursor"]

    [rest] = (await ada.get("/links", cursor=cursor, sort="created_at")).json()["items"]
    assert rest["code"] == "three"


async def test_a_cursor_of_another_order_is_refused(ada: Person) -> None:
    await add_links(ada, "one", "two", "three")
    cursor = (await ask(ada, PAGE))["links"]["nextCursor"]

    error = await refusal(ada, PAGE, after=cursor, sort="CODE")

    assert error["extensions"]["errors"][0]["pointer"] == "/after"


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"state": "ACTIVE"}, ["new"]),
        ({"state": "EXPIRED"}, ["old"]),
        ({"state": "USED_UP"}, ["used"]),
        ({"q": "COM/NE"}, ["new"]),
        ({"q": "com/", "state": "EXPIRED"}, ["old"]),
        ({}, ["new", "old", "used"]),
    ],
)
async def test_links_are_filtered_as_over_rest(
    ada: Person, session: AsyncSession, where: Any, found: list[str]
) -> None:
    await add_links(ada, "new", "old")
    await add_links(ada, "used", max_clicks=1)
    past = {"expires_at": utc_now() - timedelta(days=1)}
    await session.execute(update(Link).where(Link.code == "old").values(past))
    await session.execute(update(Link).where(Link.code == "used").values(clicks=1))
    await session.commit()

    query = "query ($where: LinkFilter) { links(where: $where, sort: CODE) { items { code } } }"

    items = (await ask(ada, query, where=where))["links"]["items"]
    assert [each["code"] for each in items] == found


async def test_links_are_sorted_as_over_rest(ada: Person) -> None:
    await add_links(ada, "one", "two", "three")

    query = "query ($sort: LinkSort!) { links(sort: $sort) { items { code } } }"
    pages = {sort: await ask(ada, query, sort=sort) for sort in ("CODE_DESC", "CREATED_AT_DESC")}

    found = {
        sort: [each["code"] for each in page["links"]["items"]] for sort, page in pages.items()
    }
    assert found["CODE_DESC"] == ["two", "three", "one"]
    assert found["CREATED_AT_DESC"] == ["three", "two", "one"]


async def test_a_query_gives_what_it_found_beside_what_it_did_not(ada: Person, link: Any) -> None:
    answer = await send(
        ada, '{ me { name } link(code: "nothing") { url } links(first: 1) { items { code } } }'
    )

    found = {"me": {"name": "ada"}, "link": None, "links": {"items": [{"code": link["code"]}]}}
    assert answer["data"] == found
    assert answer["errors"][0]["path"] == ["link"]


async def test_fields_that_are_read_side_by_side_do_not_get_in_each_other_s_way(
    ada: Person, link: Any
) -> None:
    aliases = " ".join(f'a{n}: link(code: "{link["code"]}") {{ url }}' for n in range(9))

    found = await ask(ada, f"{{ {aliases} sessions {{ items {{ id }} }} }}")

    assert {found[f"a{n}"]["url"] for n in range(9)} == {link["url"]}


async def test_only_the_named_operation_runs(ada: Person) -> None:
    query = "query A { me { name } } query B { me { email } }"

    answer = await ada.post("/graphql", query=query, operationName="B")

    assert answer.json() == {"data": {"me": {"email": ada.email}}}
