"""Clicks between the redirect that saw them and the writer that stores them."""

import asyncio
from collections import deque

from app.clicks.visits import Visit

PATIENCE_SECONDS = 1.0
BATCH = 1000


class ClickQueue:
    """A bounded queue; a click keeps its place until it is stored."""

    def __init__(self, room: int) -> None:
        self.batch_waits = asyncio.Event()
        self._places = asyncio.Semaphore(room)
        self._waiting: deque[Visit] = deque()
        self._taken = 0

    def __len__(self) -> int:
        """How many clicks are not stored yet."""
        return len(self._waiting) + self._taken

    @property
    def is_waited_in(self) -> bool:
        """Whether there is a click to take."""
        return bool(self._waiting)

    async def place(self) -> None:
        """Keep room for one click; raises TimeoutError if there is none for too long."""
        if not self._places.locked():
            await self._places.acquire()
            return
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._places.acquire()

    def add(self, visit: Visit) -> None:
        """Put in a click that has its place."""
        self._waiting.append(visit)
        if len(self._waiting) == BATCH:
            self.batch_waits.set()

    def take(self) -> list[Visit]:
        """The oldest clicks, a batch at most, which keep their places."""
        visits = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
        self._taken += len(visits)
        if len(self._waiting) < BATCH:
            self.batch_waits.clear()
        return visits

    def settle(self, visits: list[Visit]) -> None:
        """Give the places of clicks that were taken to others."""
        self._taken -= len(visits)
        for _ in visits:
            self.give_up_place()

    def give_up_place(self) -> None:
        """Give back a place that no click was put into."""
        self._places.release()
