"""Where a code leads, as it is kept in caches."""

from datetime import datetime
from typing import Any, NamedTuple, Self

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.links.models import Link
from app.links.targets import location_of

FIELDS = (Link.id, Link.url, Link.expires_at, Link.max_clicks, Link.clicks)


class Destination(NamedTuple):
    """What a redirect must know of a link."""

    link_id: int
    location: bytes
    expires_at: float | None
    limited: bool
    used_up: bool

    @classmethod
    def of(cls, row: Row[int, str, datetime | None, int | None, int]) -> Self:
        """The destination of a link, from its row."""
        link_id, url, expires_at, max_clicks, clicks = row
        return cls(
            link_id=link_id,
            location=location_of(url),
            expires_at=expires_at.timestamp() if expires_at else None,
            limited=max_clicks is not None,
            used_up=max_clicks is not None and clicks >= max_clicks,
        )

    def has_expired(self, now: float) -> bool:
        """Whether the time of the link is over."""
        return self.expires_at is not None and self.expires_at <= now

    def dump(self) -> list[Any]:
        """The values, ready for JSON."""
        return [self.link_id, self.location.decode(), *self[2:]]

    @classmethod
    def load(cls, values: list[Any]) -> Self:
        """A destination that was dumped."""
        link_id, location, expires_at, limited, used_up = values
        return cls(link_id, location.encode(), expires_at, limited, used_up)


async def find(connection: AsyncConnection, code: str) -> Destination | None:
    """Where a code leads, according to the database."""
    found = await connection.execute(select(*FIELDS).where(Link.code == code))
    row = found.one_or_none()
    return Destination.of(row) if row else None
