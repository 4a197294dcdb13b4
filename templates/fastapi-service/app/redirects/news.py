"""What workers tell each other of changed links, over a channel of Redis.

When a ping comes back over a subscription, whatever was told before it was sent has been heard.
So a worker knows until when its memories hold; without Redis they hold for a moment only.
"""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from math import inf

from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from app.background import in_background
from app.redirects.changes import EVERYTHING
from app.redirects.shared import SharedMemories
from app.redis_errors import AWAY

PING_SECONDS = 0.2
PATIENCE_SECONDS = 0.4
TELL_SECONDS = 0.5
FIRST_RETRY_SECONDS = 0.1
LAST_RETRY_SECONDS = 2.0
MOST_CODES = 1000
log = logging.getLogger(__name__)
Forget = Callable[[Iterable[str]], None]


class News:
    """Tells of changes and hears of them; what cannot be told is kept until it can."""

    def __init__(
        self,
        redis: Redis,
        shared: SharedMemories,
        forget: Forget,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._redis, self._shared, self._forget, self._clock = redis, shared, forget, clock
        self._heard_from, self._heard_until = inf, -inf
        self._untold: set[str] = set()
        self._arrived = asyncio.Event()

    def heard(self, start: float, end: float) -> bool:
        """Whether every change between two moments has been heard."""
        return self._heard_from <= start and end <= self._heard_until

    def tell(self, codes: Iterable[str]) -> None:
        """Tell all workers soon that some codes, or everything, changed."""
        self._untold.update(codes)
        if len(self._untold) > MOST_CODES:
            self._untold = {EVERYTHING}
        self._arrived.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tell and hear meanwhile."""
        try:
            async with in_background(self._speak(), self._hear()):
                yield
        finally:
            with suppress(*AWAY):
                await self._tell_now()

    async def _speak(self) -> None:
        wait = FIRST_RETRY_SECONDS
        while True:
            await self._arrived.wait()
            try:
                await self._tell_now()
                wait = FIRST_RETRY_SECONDS
            except AWAY:
                await asyncio.sleep(wait)
                wait = min(2 * wait, LAST_RETRY_SECONDS)

    async def _tell_now(self) -> None:
        self._arrived.clear()
        codes, self._untold = self._untold, set()
        try:
            if codes:
                async with asyncio.timeout(TELL_SECONDS):
                    await self._shared.mark(
                        codes - {EVERYTHING},
                        everything=EVERYTHING in codes,
                        message=json.dumps(list(codes)),
                    )
        except BaseException:
            self.tell(codes)
            raise

    async def _hear(self) -> None:
        wait = FIRST_RETRY_SECONDS
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(self._shared.channel)
                    await self._listen(subscription)
            except AWAY as error:
                if self._heard_from < inf:
                    log.warning("redis unavailable: %s", type(error).__name__)
                    wait = FIRST_RETRY_SECONDS
            self._heard_from = inf
            await asyncio.sleep(wait)
            wait = min(2 * wait, LAST_RETRY_SECONDS)

    async def _listen(self, subscription: PubSub) -> None:
        """Hear changes until a ping is not answered."""
        asked, answered = -inf, True
        while answered or self._clock() < asked + PATIENCE_SECONDS:
            if answered and self._clock() >= asked + PING_SECONDS:
                asked, answered = self._clock(), False
                await subscription.ping()
            received = await subscription.get_message(timeout=PING_SECONDS)
            kind = received["type"] if received else None
            if kind == "subscribe":
                self._heard_from = self._clock()
            elif kind == "message":
                self._forget(json.loads(received["data"]))
            elif kind == "pong":
                self._heard_until, answered = asked, True
        raise TimeoutError
