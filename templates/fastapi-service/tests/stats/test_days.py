"""Which days may be asked for."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.stats import routes
from tests.people import Person
from tests.stats.conftest import Click, ReadStats


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-03-01", "2026-03-01", 1),
        ("2025-12-31", "2026-01-01", 2),
        ("2024-02-28", "2024-03-01", 3),
        ("2026-02-28", "2026-03-01", 2),
        ("2024-01-01", "2024-12-31", 366),
        ("2025-01-01", "2026-01-01", 366),
        ("0001-01-01", "0001-12-31", 365),
        ("9999-01-01", "9999-12-31", 365),
    ],
)
async def test_each_day_is_there_once(
    read_stats: ReadStats, first: str, last: str, days: int
) -> None:
    found = [day["day"] for day in (await read_stats(first, last))["days"]]

    assert (found[0], found[-1], len(set(found)), len(found)) == (first, last, days, days)


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1)])
async def test_a_click_counts_on_its_day_and_not_beside_it(
    click: Click, read_stats: ReadStats, day: date
) -> None:
    await click(day)
    before, after = (date.fromordinal(day.toordinal() + step).isoformat() for step in (-1, 1))

    assert (await read_stats(day.isoformat(), day.isoformat()))["clicks"] == 1
    assert [each["clicks"] for each in (await read_stats(before, after))["days"]] == [0, 1, 0]


@pytest.fixture
def fifteenth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "utc_now", lambda: datetime(2026, 3, 15, 23, 59, tzinfo=UTC))


@pytest.mark.usefixtures("fifteenth_of_march")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ("2026-02-14", "2026-03-15")),
        ({"from": "2026-03-01"}, ("2026-03-01", "2026-03-15")),
        ({"to": "2026-01-30"}, ("2026-01-01", "2026-01-30")),
        ({"to": "0001-01-05"}, ("0001-01-01", "0001-01-05")),
    ],
)
async def test_what_is_not_said_is_the_last_thirty_days(
    ada: Person, link: Any, asked: Any, found: Any
) -> None:
    stats = (await ada.get(f"/links/{link['code']}/stats", **asked)).json()

    assert (stats["from"], stats["to"]) == found


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({"from": "2026-03-02", "to": "2026-03-01"}, "/from"),
        ({"from": "9999-12-31"}, "/from"),
        ({"from": "2025-01-01", "to": "2026-01-02"}, "/from"),
        ({"from": "0001-01-01", "to": "9999-12-31"}, "/from"),
        ({"from": "2026-02-29"}, "/from"),
        ({"to": "2026-2-1"}, "/to"),
        ({"to": "1767225600"}, "/to"),
        ({"to": "2026-01-31T00:00:00"}, "/to"),
        ({"to": "2026-01-31T00:00:00Z"}, "/to"),
        ({"to": "٢٠٢٦-01-31"}, "/to"),
        ({"to": "2026-01-31\x00"}, "/to"),
        ({"to": "2026-01-31'; DROP TABLE daily_counts; --"}, "/to"),
        ({"from": "2026-01-01' OR '1'='1"}, "/from"),
        ({"from": ""}, "/from"),
        ({"first": "2026-01-01"}, "/first"),
        ({"days": "7"}, "/days"),
    ],
)
async def test_other_days_are_refused(ada: Person, link: Any, asked: Any, pointer: str) -> None:
    response = await ada.get(f"/links/{link['code']}/stats", **asked)

    assert response.status_code == 422
    assert [each["pointer"] for each in response.json()["errors"]] == [pointer]


async def test_a_day_that_is_sent_twice_is_refused(ada: Person, link: Any) -> None:
    path = f"/links/{link['code']}/stats?to=2026-01-01&to=2026-01-02"

    assert (await ada.send("GET", path)).status_code == 422


@pytest.mark.parametrize("code", ["' OR 1=1 --", "%00", "a", "x" * 33, "..%2f..", "été-2026"])
async def test_a_code_that_none_can_be_is_not_found(ada: Person, code: str) -> None:
    assert (await ada.get(f"/links/{code}/stats")).status_code == 404
