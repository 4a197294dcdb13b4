"""Records clicks: the one door for whoever sees one."""

import asyncio

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.types import Scope

from app.clicks import service
from app.clicks.events import ClickEvents
from app.clicks.meters import ClickMeters
from app.clicks.queue import ClickQueue
from app.clicks.visits import VisitReader
from app.errors import Unavailable

SPEND_SECONDS = 5.0


class ClickRecorder:
    """Reads clicks from requests, announces them, and lets them wait to be stored."""

    def __init__(
        self,
        queue: ClickQueue,
        reader: VisitReader,
        *,
        engine: AsyncEngine,
        events: ClickEvents,
        meters: ClickMeters,
    ) -> None:
        self._queue, self._reader, self._engine = queue, reader, engine
        self._events, self._meters = events, meters

    async def record(self, scope: Scope, link_id: int) -> None:
        """Record a click without waiting for the database, or refuse it while there is no room."""
        await self._take_place()
        self._put(scope, link_id, counted=False)

    async def record_within_limit(self, scope: Scope, link_id: int) -> bool:
        """Record a click of a link that has a limit, unless the limit is reached."""
        await self._take_place()
        granted = False
        try:
            granted = await self._spend(link_id)
        finally:
            if not granted:
                self._queue.give_up_place()
        if granted:
            self._put(scope, link_id, counted=True)
        return granted

    async def _take_place(self) -> None:
        try:
            await self._queue.place()
        except TimeoutError:
            self._meters.refused.inc()
            raise Unavailable("Too many clicks wait to be stored. Try again soon.") from None

    async def _spend(self, link_id: int) -> bool:
        try:
            async with asyncio.timeout(SPEND_SECONDS), self._engine.begin() as connection:
                return await service.spend(connection, link_id)
        except TimeoutError:
            raise Unavailable("The database is away or busy. Try again soon.") from None

    def _put(self, scope: Scope, link_id: int, *, counted: bool) -> None:
        visit = self._reader.read(scope, link_id, counted=counted)
        self._queue.add(visit)
        self._events.announce(visit)
