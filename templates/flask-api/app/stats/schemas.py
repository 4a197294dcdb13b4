"""What the statistics give."""

from datetime import date

from pydantic import Field

from app.schemas import Answer, Query, WholeNumber


class StatsQuery(Query):
    """How far to look back."""

    weeks: WholeNumber = Field(12, ge=1, le=52)


class Week(Answer):
    """How much was done in the week that starts on a Monday."""

    starts_on: date
    done: int


class LabelCount(Answer):
    """How many tasks have a label."""

    label: str
    open: int
    done: int


class StatsOut(Answer):
    """What is open, what was done and when."""

    open: int
    overdue: int
    done: int
    done_per_week: list[Week]
    by_label: list[LabelCount]
