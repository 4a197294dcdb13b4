"""The one task of a worker that stores clicks, many at once."""

import asyncio
import logging
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncEngine

from app.clicks import service
from app.clicks.meters import ClickMeters
from app.clicks.queue import ClickQueue
from app.clicks.visits import Visit

INTERVAL_SECONDS = 0.25
FIRST_RETRY_SECONDS = 0.1
LAST_RETRY_SECONDS = 2.0
DRAIN_SECONDS = 30.0
log = logging.getLogger(__name__)


class ClickWriter:
    """Stores what waits in a queue; what cannot be stored is kept and tried again."""

    def __init__(self, engine: AsyncEngine, queue: ClickQueue, meters: ClickMeters) -> None:
        self._engine, self._queue, self._meters = engine, queue, meters
        self._stopping = False

    async def run(self) -> None:
        """Store clicks until `drain` is called and none waits."""
        telling = asyncio.create_task(self._tell_how_many_wait())
        try:
            while not self._stopping or self._queue.is_waited_in:
                if not self._stopping:
                    await self._gather()
                if visits := self._queue.take():
                    await self._store_at_last(visits)
                    self._queue.settle(visits)
        finally:
            telling.cancel()
            self._meters.queued.set(len(self._queue))

    async def drain(self, task: asyncio.Task[None], *, patience: float = DRAIN_SECONDS) -> None:
        """Let the task store what waits and end."""
        self._stopping = True
        self._queue.batch_waits.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(task, patience)
        if self._queue:
            log.error("%s clicks are lost: the database did not take them", len(self._queue))

    async def _tell_how_many_wait(self) -> None:
        """Tell it also while the database takes its time: then most of all it is asked for."""
        while True:
            self._meters.queued.set(len(self._queue))
            await asyncio.sleep(INTERVAL_SECONDS)

    async def _gather(self) -> None:
        """Wait until a batch is there, but not for long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(INTERVAL_SECONDS):
                await self._queue.batch_waits.wait()

    async def _store_at_last(self, visits: list[Visit]) -> None:
        wait = FIRST_RETRY_SECONDS
        while True:
            try:
                async with self._engine.begin() as connection:
                    written = await service.store(connection, visits)
            except Exception as error:
                log.warning("clicks wait to be stored: %s", type(error).__name__)
                self._meters.failures.inc()
                await asyncio.sleep(wait)
                wait = min(2 * wait, LAST_RETRY_SECONDS)
            else:
                self._meters.written.inc(written)
                self._meters.dropped.inc(len(visits) - written)
                return
