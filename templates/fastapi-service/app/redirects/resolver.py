"""Finds where a code leads: in memory, else in Redis, else in the database."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from app import db
from app.breaker import Breaker
from app.errors import Unavailable
from app.redirects.changes import EVERYTHING
from app.redirects.destinations import Destination
from app.redirects.memory import Memories, Memory
from app.redirects.meters import RedirectMeters

if TYPE_CHECKING:
    from app.redirects.news import News
    from app.redirects.shared import SharedMemories

# So long a memory holds by itself, and so long where news of changes come.
FRESH_SECONDS = 0.8
NEWS_SECONDS = 30.0
# While the database is away, an old memory is better than none.
STALE_SECONDS = 3600.0
STALE_PATIENCE_SECONDS = 0.25
DATABASE_SECONDS = 2.0
PAUSE_SECONDS = 1.0
Ask = Callable[[str], Awaitable[Destination | None]]
Search = asyncio.Task[Destination | None]


class Resolver:
    """What one worker knows of codes, and how it learns what it does not know."""

    def __init__(
        self,
        ask_database: Ask,
        meters: RedirectMeters,
        *,
        memories: Memories | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.shared: SharedMemories | None = None
        self.news: News | None = None
        self._ask, self._meters, self._clock = ask_database, meters, clock
        self._memories = Memories() if memories is None else memories
        self._database = Breaker(pause=PAUSE_SECONDS, clock=clock)
        self._searches: dict[str, Search] = {}

    async def find(self, code: str) -> Destination | None:
        """Where a code leads, by what is known or can be learnt now."""
        memory = self._memories.get(code)
        if memory and self._holds(memory):
            self._meters.remembered.inc()
            return memory.destination
        self._meters.lookup("memory", "miss")
        search = self._searches.get(code) or self._start(code)
        if memory and memory.destination and self._clock() - memory.seen_at < STALE_SECONDS:
            return await self._find_or_recall(search, memory.destination)
        return await _result(search)

    async def find_anew(self, code: str) -> Destination | None:
        """Where a code leads according to the database, whatever is known."""
        return await _result(self._start(code, shared=False))

    def forget(self, codes: Iterable[str]) -> None:
        """Know nothing of some codes; searches that have begun may have seen what was before."""
        for code in codes:
            if code == EVERYTHING:
                self._memories.clear()
                self._searches.clear()
            self._memories.forget(code)
            self._searches.pop(code, None)

    def change(self, codes: Iterable[str]) -> None:
        """Forget codes that have changed, here at once and soon in the other workers."""
        codes = list(codes)
        self.forget(codes)
        if self.news:
            self.news.tell(codes)

    def _holds(self, memory: Memory) -> bool:
        """Whether nothing older than a moment can be missing from a memory."""
        now = self._clock()
        moment = now - FRESH_SECONDS
        if memory.seen_at >= moment:
            return True
        told = self.news is not None and self.news.heard(memory.seen_at, moment)
        return told and memory.seen_at >= now - NEWS_SECONDS

    async def _find_or_recall(self, search: Search, old: Destination) -> Destination | None:
        try:
            return await _result(search, patience=STALE_PATIENCE_SECONDS)
        except (Unavailable, TimeoutError):
            self._meters.lookup("memory", "stale")
            return old

    def _start(self, code: str, *, shared: bool = True) -> Search:
        """One search serves everybody who asks for a code at the same time."""
        search = asyncio.create_task(self._search(code, shared=shared))
        self._searches[code] = search
        search.add_done_callback(lambda done: done.cancelled() or done.exception())
        return search

    async def _search(self, code: str, *, shared: bool) -> Destination | None:
        started = self._clock()
        try:
            destination = await self._look_up(code, self.shared if shared else None)
            if self._searches.get(code) is asyncio.current_task():
                self._memories.keep(code, Memory(destination, started))
            return destination
        finally:
            if self._searches.get(code) is asyncio.current_task():
                del self._searches[code]

    async def _look_up(self, code: str, shared: "SharedMemories | None") -> Destination | None:
        found = await shared.get(code) if shared else None
        if shared:
            result = "error" if found is None else "hit" if found.destination else "miss"
            self._meters.lookup("redis", result)
        if found and found.destination:
            return found.destination
        destination = await self._look_up_in_database(code)
        if shared and found:
            await shared.keep(code, found._replace(destination=destination))
        return destination

    async def _look_up_in_database(self, code: str) -> Destination | None:
        if not self._database.lets_through():
            raise Unavailable("The database is away or busy. Try again soon.")
        try:
            async with asyncio.timeout(DATABASE_SECONDS):
                destination = await self._ask(code)
        except (*db.AWAY, TimeoutError) as error:
            self._database.failed()
            self._meters.lookup("database", "error")
            raise Unavailable("The database is away or busy. Try again soon.") from error
        self._database.succeeded()
        self._meters.lookup("database", "hit" if destination else "miss")
        return destination


async def _result(search: Search, *, patience: float | None = None) -> Destination | None:
    """What a search found; it goes on for the others when who waits here is gone."""
    finished, _ = await asyncio.wait({search}, timeout=patience)
    if not finished:
        raise TimeoutError
    return search.result()
