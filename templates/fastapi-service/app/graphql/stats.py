"""Statistics in GraphQL."""

from datetime import date
from typing import Annotated

import strawberry
from graphql import GraphQLError

from app.db.base import utc_now
from app.graphql.context import Info
from app.graphql.fields import checked
from app.links import models
from app.stats import service
from app.stats.schemas import StatsOut, StatsQuery

From = Annotated[date | None, strawberry.argument(name="from")]
To = Annotated[date | None, strawberry.argument(name="to")]


@strawberry.type(description="How often a link was used on one day, and by how many.")
class DayCount:
    """One day."""

    day: date
    clicks: int
    visitors: int


@strawberry.type(description="How many clicks had one thing in common.")
class Count:
    """One value."""

    value: str
    clicks: int


@strawberry.type(
    description="Clicks by one thing: the commonest values, all others, and what named none."
)
class Breakdown:
    """Clicks by one thing."""

    top: list[Count]
    others: int
    unknown: int


@strawberry.type(description="The clicks of a link from one day to another, both included.")
class Stats:
    """All figures."""

    first: date = strawberry.field(name="from")
    last: date = strawberry.field(name="to")
    clicks: int
    visitors: int = strawberry.field(
        description="The sum of all days: who comes on two days counts twice."
    )
    days: list[DayCount]
    referrers: Breakdown
    devices: Breakdown
    countries: Breakdown


async def read_stats(info: Info, link: models.Link, first: From, last: To) -> StatsOut:
    """The figures of one link, read together with those of the links beside it."""
    if info.context.writes:
        raise GraphQLError("Statistics are answered to queries only.")
    query = checked(StatsQuery, **{"from": first, "to": last})

    async def load(links: list[models.Link]) -> list[StatsOut]:
        async with info.context.session() as session:
            return await service.summarize_all(
                session, links=links, query=query, today=utc_now().date()
            )

    return await info.context.batches.get(("stats", first, last), link, load)
