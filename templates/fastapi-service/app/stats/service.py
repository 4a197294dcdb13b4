"""Figures about the clicks of one link, each added up by the database."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.clicks.models import DailyCount, DailyVisitor
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
    first, last = _days_asked(query, today)
    # The transaction that found the link sees each statement's own moment.
    await session.commit()
    await session.connection(execution_options=SNAPSHOT[session.get_bind().dialect.name])
    days = await _by_day(session, link, first, last)
    clicks = sum(day.clicks for day in days)
    parts: dict[str, Any] = {}
    for name, kind in BREAKDOWNS.items():
        here = DailyCount.of(link, kind, first, last)
        parts[name] = await _by_value(session, here, clicks)
    visitors = sum(day.visitors for day in days)
    return StatsOut(first=first, last=last, clicks=clicks, visitors=visitors, days=days, **parts)


def _days_asked(query: StatsQuery, today: date) -> tuple[date, date]:
    last = query.last or today
    usual = date.fromordinal(max(1, last.toordinal() - USUAL_DAYS + 1))
    first = query.first or usual
    if first > last:
        raise Invalid(FieldError("/from", "The first day comes after the last."))
    if (last - first).days >= MOST_DAYS:
        raise Invalid(FieldError("/from", f"Ask for {MOST_DAYS} days at most."))
    return first, last


async def _by_day(session: AsyncSession, link: Link, first: date, last: date) -> list[DayCount]:
    """Each day, those without a click included."""
    # Every click has a device, so devices add up to all clicks.
    clicks = (
        select(DailyCount.day, func.sum(DailyCount.clicks))
        .where(DailyCount.of(link, "device", first, last))
        .group_by(DailyCount.day)
    )
    visitors = (
        select(DailyVisitor.day, func.count())
        .where(DailyVisitor.of(link, first, last))
        .group_by(DailyVisitor.day)
    )
    clicks_of, visitors_of = [
        {day: int(count) for day, count in await session.execute(counted)}
        for counted in (clicks, visitors)
    ]
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [
        DayCount(day=day, clicks=clicks_of.get(day, 0), visitors=visitors_of.get(day, 0))
        for day in days
    ]


async def _by_value(session: AsyncSession, here: Any, clicks: int) -> Breakdown:
    """The commonest values, and the sum over all of them, which a window function adds up."""
    count = func.sum(DailyCount.clicks)
    counted = (
        select(DailyCount.value, count, func.sum(count).over())
        .where(here)
        .group_by(DailyCount.value)
        .order_by(count.desc(), DailyCount.value)
        .limit(TOP)
    )
    rows = (await session.execute(counted)).all()
    top = [Count(value=value, clicks=int(part)) for value, part, _ in rows]
    named = int(rows[0][2]) if rows else 0
    others = named - sum(each.clicks for each in top)
    return Breakdown(top=top, others=others, unknown=clicks - named)
