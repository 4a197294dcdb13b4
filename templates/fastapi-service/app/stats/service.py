"""Figures about the clicks of links, each added up by the database."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.clicks.models import DailyCount
from app.db.engines import SNAPSHOT
from app.errors import FieldError, Invalid
from app.links.models import Link
from app.stats.schemas import Breakdown, Count, DayCount, StatsOut, StatsQuery

USUAL_DAYS, MOST_DAYS = 30, 366
TOP = 10
BREAKDOWNS = {"referrers": "referrer", "devices": "device", "countries": "country"}


async def summarize(
    session: AsyncSession, *, link: Link, query: StatsQuery, today: date
) -> StatsOut:
    """All figures of one link for some days, as they are at one moment."""
    [found] = await summarize_all(session, links=[link], query=query, today=today)
    return found


async def summarize_all(
    session: AsyncSession, *, links: Sequence[Link], query: StatsQuery, today: date
) -> list[StatsOut]:
    """The figures of some links in their order, for as many statements as those of one."""
    first, last = _days_asked(query, today)
    # The transaction that found the links sees each statement's own moment.
    await session.commit()
    await session.connection(execution_options=SNAPSHOT[session.get_bind().dialect.name])
    days = await _by_day(session, links, first, last)
    values = {
        name: await _by_value(session, DailyCount.of(links, kind, first, last))
        for name, kind in BREAKDOWNS.items()
    }
    return [
        _put_together(days[link.id], {name: found[link.id] for name, found in values.items()})
        for link in links
    ]


def _days_asked(query: StatsQuery, today: date) -> tuple[date, date]:
    last = query.last or today
    usual = date.fromordinal(max(1, last.toordinal() - USUAL_DAYS + 1))
    first = query.first or usual
    if first > last:
        raise Invalid(FieldError("/from", "The first day comes after the last."))
    if (last - first).days >= MOST_DAYS:
        raise Invalid(FieldError("/from", f"Ask for {MOST_DAYS} days at most."))
    return first, last


async def _by_day(
    session: AsyncSession, links: Sequence[Link], first: date, last: date
) -> dict[int, list[DayCount]]:
    """Each day of each link, those without a click included."""
    # Every click has a device, so devices add up to all clicks.
    clicks_of, visitors_of = [
        await _count(session, DailyCount.of(links, kind, first, last))
        for kind in ("device", "visitor")
    ]
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        link.id: [
            DayCount(day=day, clicks=clicks_of[link.id, day], visitors=visitors_of[link.id, day])
            for day in days
        ]
        for link in links
    }


async def _count(session: AsyncSession, here: Any) -> Counter[tuple[int, date]]:
    """The sum of some counts for each link and day, 0 where there is none."""
    counted = select(DailyCount.link_id, DailyCount.day, func.sum(DailyCount.clicks)).where(here)
    counted = counted.group_by(DailyCount.link_id, DailyCount.day)
    found = await session.execute(counted)
    return Counter({(link_id, day): int(clicks) for link_id, day, clicks in found})


async def _by_value(session: AsyncSession, here: Any) -> dict[int, list[Any]]:
    """The commonest values of each link, each with the sum over all values of the link."""
    count = func.sum(DailyCount.clicks)
    counted = (
        select(
            DailyCount.link_id,
            DailyCount.value,
            count.label("clicks"),
            func.sum(count).over(partition_by=DailyCount.link_id).label("named"),
            func.row_number()
            .over(partition_by=DailyCount.link_id, order_by=(count.desc(), DailyCount.value))
            .label("place"),
        )
        .where(here)
        .group_by(DailyCount.link_id, DailyCount.value)
        .subquery()
    )
    top = select(counted).where(counted.c.place <= TOP).order_by(counted.c.place)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in await session.execute(top):
        found[row.link_id].append(row)
    return found


def _put_together(days: list[DayCount], values: dict[str, list[Any]]) -> StatsOut:
    clicks = sum(day.clicks for day in days)
    parts: dict[str, Any] = {name: _breakdown(rows, clicks) for name, rows in values.items()}
    return StatsOut(
        first=days[0].day,
        last=days[-1].day,
        clicks=clicks,
        visitors=sum(day.visitors for day in days),
        days=days,
        **parts,
    )


def _breakdown(rows: list[Any], clicks: int) -> Breakdown:
    top = [Count(value=row.value, clicks=int(row.clicks)) for row in rows]
    named = int(rows[0].named) if rows else 0
    others = named - sum(each.clicks for each in top)
    return Breakdown(top=top, others=others, unknown=clicks - named)
