"""Storing clicks, and counting them against the limits of their links."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.clicks import totals
from app.clicks.models import Click
from app.clicks.visits import Visit
from app.links.models import Link

# The locks are taken in one order, so that workers wait for each other and never in a circle.
LOCK = (
    select(Link.id)
    .where(Link.id.in_(bindparam("ids", expanding=True)))
    .order_by(Link.id)
    .with_for_update(key_share=True)
)
ADD = update(Link).where(Link.id.in_(bindparam("ids", expanding=True)))
ADD = ADD.values(clicks=Link.clicks + bindparam("count"))
SPEND = (
    update(Link)
    .where(Link.id == bindparam("link"), Link.clicks < Link.max_clicks)
    .values(clicks=Link.clicks + 1)
)


async def store(connection: AsyncConnection, visits: list[Visit]) -> int:
    """Store clicks and count them; tells how many, since a link may be gone meanwhile."""
    there = set(await connection.scalars(LOCK, {"ids": list({each.link_id for each in visits})}))
    kept = [visit for visit in visits if visit.link_id in there]
    for count, ids in _by_count(visit.link_id for visit in kept if not visit.counted):
        await connection.execute(ADD, {"ids": ids, "count": count})
    if kept:
        await connection.execute(insert(Click), [_row(visit) for visit in kept])
        await totals.add(connection, kept)
    return len(kept)


async def spend(connection: AsyncConnection, link_id: int) -> bool:
    """Count one click of a link that has a limit, unless the limit is reached."""
    result = await connection.execute(SPEND, {"link": link_id})
    return bool(result.rowcount)


def _row(visit: Visit) -> dict[str, Any]:
    row = visit._asdict()
    del row["counted"]
    return row


def _by_count(link_ids: Iterable[int]) -> Iterable[tuple[int, list[int]]]:
    """Links by how many clicks each is given: most are given one."""
    links = defaultdict(list)
    for link_id, count in Counter(link_ids).items():
        links[count].append(link_id)
    return links.items()
