"""The figures of links through GraphQL."""

from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from app.db.base import utc_now
from tests.graphql.conftest import ask, click, refusal, send
from tests.people import Person

DAY = date(2026, 3, 1)
STATS = """
    query ($code: Code!, $from: Date, $to: Date) {
      link(code: $code) { stats(from: $from, to: $to) {
        from to clicks visitors days { day clicks visitors }
        referrers { top { value clicks } others unknown }
        devices { top { value clicks } others unknown }
        countries { top { value clicks } others unknown }
      } }
    }
"""


async def test_figures_are_those_of_rest(app: FastAPI, ada: Person, link: Any) -> None:
    await click(app, link["code"], DAY, referrer="site.example", country="DE")
    await click(app, link["code"], DAY + timedelta(days=2), device="mobile")
    days = {"from": "2026-03-01", "to": "2026-03-05"}

    found = (await ask(ada, STATS, code=link["code"], **days))["link"]["stats"]

    rest = (await ada.get(f"/links/{link['code']}/stats", **days)).json()
    assert found == rest
    assert (found["clicks"], len(found["days"])) == (2, 5)


async def test_days_that_are_not_said_are_the_last_thirty(ada: Person, link: Any) -> None:
    stats = (await ask(ada, STATS, code=link["code"]))["link"]["stats"]

    today = utc_now().date()
    assert (stats["from"], stats["to"]) == (str(today - timedelta(days=29)), str(today))


async def test_each_link_of_a_list_has_its_own_figures(app: FastAPI, ada: Person) -> None:
    today = utc_now().date()
    for code, clicks in (("one", 1), ("two", 2), ("none", 0)):
        await ada.post("/links", url="https://example.com/", code=code)
        for number in range(clicks):
            await click(app, code, today, referrer=f"site-{number}.example")

    query = """{ links(sort: CREATED_AT) { items { code
      recent: stats { clicks referrers { top { value } } } old: stats(to: "2020-01-31") { clicks }
    } } }"""
    items = (await ask(ada, query))["links"]["items"]

    assert [(each["code"], each["recent"]["clicks"]) for each in items] == [
        ("one", 1),
        ("two", 2),
        ("none", 0),
    ]
    assert [len(each["recent"]["referrers"]["top"]) for each in items] == [1, 2, 0]
    assert {each["old"]["clicks"] for each in items} == {0}


@pytest.mark.parametrize(
    ("days", "pointer"),
    [
        ({"from": "2026-03-02", "to": "2026-03-01"}, "/from"),
        ({"from": "2025-01-01", "to": "2026-01-02"}, "/from"),
        ({"from": "0001-01-01", "to": "9999-12-31"}, "/from"),
    ],
)
async def test_days_that_rest_refuses_are_refused(
    ada: Person, link: Any, days: Any, pointer: str
) -> None:
    error = await refusal(ada, STATS, code=link["code"], **days)

    assert error["path"] == ["link", "stats"]
    assert [each["pointer"] for each in error["extensions"]["errors"]] == [pointer]


@pytest.mark.parametrize("day", ["2026-02-29", "2026-3-1", "1767225600", "2026-01-31T00:00", "", 7])
async def test_what_is_no_day_is_refused(ada: Person, link: Any, day: Any) -> None:
    error = await refusal(ada, STATS, code=link["code"], to=day)

    assert error["extensions"] == {"code": "MALFORMED"}


async def test_a_mutation_has_no_figures_and_is_taken_back(ada: Person) -> None:
    query = """mutation {
      createLink(fields: {url: "https://example.com/"}) { stats { clicks } }
    }"""

    answer = await send(ada, query)

    assert answer["data"] is None
    assert answer["errors"][0]["message"] == "Statistics are answered to queries only."
    assert (await ada.get("/links")).json()["items"] == []
