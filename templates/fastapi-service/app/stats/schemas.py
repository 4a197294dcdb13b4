"""What the statistics take and give."""

from datetime import date

from pydantic import ConfigDict, Field

from app.schemas import Answer, Day, Query


class StatsQuery(Query):
    """From which day to which in UTC, both included."""

    first: Day | None = Field(
        None, alias="from", description="The first day; without it, 29 days before the last."
    )
    last: Day | None = Field(
        None, alias="to", description="The last day, 365 after the first at most; or else today."
    )


class DayCount(Answer):
    """How often a link was used on one day, and by how many."""

    day: date
    clicks: int
    visitors: int


class Count(Answer):
    """How many clicks had one thing in common."""

    value: str
    clicks: int


class Breakdown(Answer):
    """Clicks by one thing: the commonest values, the sum of all others, and what named none."""

    top: list[Count]
    others: int
    unknown: int


class StatsOut(Answer):
    """The clicks of a link from one day to another, both included, in UTC."""

    model_config = ConfigDict(populate_by_name=True)

    first: date = Field(alias="from")
    last: date = Field(alias="to")
    clicks: int
    visitors: int = Field(description="The sum of all days: who comes on two days counts twice.")
    days: list[DayCount]
    referrers: Breakdown
    devices: Breakdown
    countries: Breakdown
