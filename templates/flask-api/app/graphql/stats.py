"""Statistics in GraphQL."""

from datetime import date

import strawberry

from app import db
from app.auth.current import current_user
from app.db.base import utc_now
from app.graphql.fields import checked, field
from app.stats import service
from app.stats.schemas import StatsOut, StatsQuery

WEEKS: int = StatsQuery.model_fields["weeks"].default


@strawberry.type(description="How much was done in the week that starts on a Monday.")
class Week:
    """One week."""

    starts_on: date
    done: int


@strawberry.type(description="How many tasks have a label.")
class LabelCount:
    """One label's tasks."""

    label: str
    open: int
    done: int


@strawberry.type(description="What is open, what was done and when.")
class Stats:
    """All figures."""

    open: int
    overdue: int
    done: int
    done_per_week: list[Week]
    by_label: list[LabelCount]


@strawberry.type
class StatsQueries:
    """What can be asked about one's work."""

    @field(Stats)
    def stats(self, weeks: int = WEEKS) -> StatsOut:
        """What is open, overdue and done, by week and by label."""
        query = checked(StatsQuery, weeks=weeks)
        today = utc_now().date()
        return service.summarize(db.session(), owner=current_user(), today=today, weeks=query.weeks)
