"""Days and moments are what is written as one; nothing else is guessed to be one."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.schemas import Day, Timestamp

day: TypeAdapter[date] = TypeAdapter(Day)
moment: TypeAdapter[datetime] = TypeAdapter(Timestamp)


@pytest.mark.parametrize(
    "sent", [0, 86400, 1.5, True, "0", "+5", "2026-1-31", "2026-02-30", b"2026-01-31"]
)
def test_what_is_not_written_as_a_day_is_none(sent: object) -> None:
    with pytest.raises(ValidationError):
        day.validate_python(sent)


def test_a_day_is_written_in_one_way() -> None:
    assert day.validate_python("2026-01-31") == date(2026, 1, 31)


@pytest.mark.parametrize(
    "sent",
    [
        0,
        1_700_000_000,
        True,
        "1700000000",
        "1.5",
        "-1.5",
        "+5",
        "2026-01-31",
        "2026-01-31T12:00Z",
        "2026-01-31T12:00:00",
        "2026-01-31 12:00:00Z",
        "2026-01-31_12:00:00Z",
        "2026-01-31T12:00:00+0100",
        "2026-02-30T12:00:00Z",
        "2026-01-31T12:00:00Z\n",
        "٢026-01-31T12:00:00Z",
        date(2026, 1, 31),
    ],
)
def test_what_is_not_written_after_rfc_3339_is_no_moment(sent: object) -> None:
    with pytest.raises(ValidationError):
        moment.validate_python(sent)


@pytest.mark.parametrize(
    "sent",
    [
        "2026-01-31T12:00:00Z",
        "2026-01-31t12:00:00.000z",
        "2026-01-31T13:30:00+01:30",
        datetime(2026, 1, 31, 11, tzinfo=timezone(timedelta(hours=-1))),
    ],
)
def test_a_moment_is_read_in_utc(sent: Any) -> None:
    assert moment.validate_python(sent).isoformat() == "2026-01-31T12:00:00+00:00"
