"""The figures of one link."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from fastapi import FastAPI

from app.stats import service
from tests.people import Person
from tests.stats.conftest import Click, ReadStats, id_of

MARCH = ("2026-03-01", "2026-03-31")
FIRST = date(2026, 3, 1)


async def test_a_link_that_nobody_used_has_only_empty_days(ada: Person, link: Any) -> None:
    today = datetime.now(UTC).date()

    stats = (await ada.get(f"/links/{link['code']}/stats")).json()

    nothing = {"top": [], "others": 0, "unknown": 0}
    days = [(today - timedelta(days=back)).isoformat() for back in reversed(range(30))]
    assert stats == {
        "from": days[0],
        "to": days[-1],
        "clicks": 0,
        "visitors": 0,
        "days": [{"day": day, "clicks": 0, "visitors": 0} for day in days],
        "referrers": nothing,
        "devices": nothing,
        "countries": nothing,
    }


async def test_days_without_a_click_stand_between_the_others(
    click: Click, read_stats: ReadStats
) -> None:
    await click(date(2026, 3, 2), times=3)
    await click(date(2026, 3, 4))

    stats = await read_stats("2026-03-01", "2026-03-05")

    assert [day["clicks"] for day in stats["days"]] == [0, 3, 0, 1, 0]
    assert stats["clicks"] == 4


async def test_a_visitor_counts_once_a_day_and_again_on_the_next(
    click: Click, read_stats: ReadStats
) -> None:
    await click(FIRST, times=3, visitor="a")
    await click(FIRST, visitor="a")
    await click(FIRST, visitor="b")
    await click(FIRST + timedelta(days=1), visitor="a")

    stats = await read_stats(*MARCH)

    assert [(day["clicks"], day["visitors"]) for day in stats["days"][:2]] == [(5, 2), (1, 1)]
    assert (stats["clicks"], stats["visitors"]) == (6, 3)


async def test_a_day_starts_at_midnight_in_utc(click: Click, read_stats: ReadStats) -> None:
    far_east, far_west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
    await click(datetime(2026, 3, 1, 23, 59, 59, 999_999, UTC))
    await click(datetime(2026, 3, 2, 0, 0, 0, 0, UTC))
    await click(datetime(2026, 3, 2, 13, 59, 59, tzinfo=far_east))
    await click(datetime(2026, 3, 1, 12, 0, 0, tzinfo=far_west))

    stats = await read_stats("2026-03-01", "2026-03-02")

    assert [day["clicks"] for day in stats["days"]] == [2, 2]


async def test_the_commonest_values_come_first_and_the_others_are_summed_up(
    click: Click, read_stats: ReadStats
) -> None:
    for number in range(service.TOP + 3):
        await click(FIRST, times=20 - number, referrer=f"site-{number}.example")
    await click(FIRST, times=4)

    referrers = (await read_stats(*MARCH))["referrers"]

    assert referrers["top"][0] == {"value": "site-0.example", "clicks": 20}
    assert [each["clicks"] for each in referrers["top"]] == list(range(20, 10, -1))
    assert (referrers["others"], referrers["unknown"]) == (10 + 9 + 8, 4)


async def test_equal_counts_are_told_in_the_order_of_their_names(
    click: Click, read_stats: ReadStats
) -> None:
    for country in ("SE", "DE", "NO"):
        await click(FIRST, country=country)

    countries = (await read_stats(*MARCH))["countries"]

    assert [each["value"] for each in countries["top"]] == ["DE", "NO", "SE"]


async def test_devices_and_countries_add_up_over_the_days(
    click: Click, read_stats: ReadStats
) -> None:
    await click(FIRST, device="mobile", country="DE", times=2)
    await click(FIRST + timedelta(days=9), device="mobile", country="DE")
    await click(FIRST + timedelta(days=40), device="mobile", country="DE")
    await click(FIRST, device="bot")

    stats = await read_stats(*MARCH)

    assert stats["devices"]["top"] == [
        {"value": "mobile", "clicks": 3},
        {"value": "bot", "clicks": 1},
    ]
    assert stats["countries"] == {
        "top": [{"value": "DE", "clicks": 3}],
        "others": 0,
        "unknown": 1,
    }


async def test_the_clicks_of_other_links_do_not_count(
    app: FastAPI, ada: Person, click: Click, read_stats: ReadStats
) -> None:
    other = (await ada.post("/links", url="https://example.com/b")).json()
    await click(FIRST, link_id=await id_of(app, other["code"]), referrer="site.example")

    assert (await read_stats(*MARCH))["clicks"] == 0


async def test_the_statistics_of_somebody_else_are_not_found(bob: Person, link: Any) -> None:
    theirs = await bob.get(f"/links/{link['code']}/stats")
    nobodys = await bob.get("/links/nowhere/stats")

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.json()["detail"] == nobodys.json()["detail"]


async def test_a_deleted_link_takes_its_counts_with_it(
    app: FastAPI, ada: Person, link: Any, click: Click
) -> None:
    await click(FIRST)
    await ada.delete(f"/links/{link['code']}")
    await ada.post("/links", url="https://example.com/b", code=link["code"])

    again = await ada.get(f"/links/{link['code']}/stats", **{"from": MARCH[0], "to": MARCH[1]})

    assert again.json()["clicks"] == 0
