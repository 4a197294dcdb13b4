"""The way from worker to worker: a channel of Redis."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

from redis.asyncio import Redis

from app.background import in_background
from app.redis_errors import AWAY

# One message carries the clicks of so long a time.
GATHER_SECONDS = 0.05
# Each worker is heard at least so often, so that silence means a dead connection.
BEAT_SECONDS = 5.0
SILENCE_SECONDS = 15.0
FIRST_RETRY_SECONDS = 0.1
LAST_RETRY_SECONDS = 5.0
ROOM = 10_000
log = logging.getLogger(__name__)
Deliver = Callable[[int, str], None]


class Bus:
    """Publishes to one channel, and hears what other workers publish there.

    What it publishes while Redis is away is lost for the other workers.
    """

    def __init__(self, redis: Redis, *, channel: str) -> None:
        self.channel, self._redis = channel, redis
        self._name = uuid4().hex
        self._outbox: deque[str] = deque(maxlen=ROOM)
        self._arrived = asyncio.Event()
        self._away = False

    def post(self, line: str) -> None:
        """Tell the other workers soon, without waiting for anything."""
        self._outbox.append(line)
        self._arrived.set()

    @asynccontextmanager
    async def running(self, deliver: Deliver) -> AsyncIterator[None]:
        """Publish and hear meanwhile."""
        try:
            async with in_background(self._publish(), self._hear(deliver)):
                yield
        finally:
            with suppress(*AWAY):
                await self._send()

    async def _publish(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT_SECONDS):
                    await self._arrived.wait()
                    await asyncio.sleep(GATHER_SECONDS)
            try:
                await self._send()
            except AWAY:
                self._note(away=True)
                await asyncio.sleep(LAST_RETRY_SECONDS)

    async def _send(self) -> None:
        lines = [self._name, *self._outbox]
        self._outbox.clear()
        self._arrived.clear()
        await self._redis.publish(self.channel, "\n".join(lines))

    async def _hear(self, deliver: Deliver) -> None:
        wait = FIRST_RETRY_SECONDS
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(self.channel)
                    while received := await subscription.get_message(timeout=SILENCE_SECONDS):
                        self._note(away=False)
                        wait = FIRST_RETRY_SECONDS
                        if received["type"] == "message":
                            self._pass_on(received["data"].decode(), deliver)
            except (*AWAY, ValueError) as error:
                log.debug("the subscription ended: %s", type(error).__name__)
            self._note(away=True)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LAST_RETRY_SECONDS)

    def _pass_on(self, text: str, deliver: Deliver) -> None:
        sender, *lines = text.split("\n")
        if sender != self._name:
            for line in lines:
                link_id, _, message = line.partition(" ")
                deliver(int(link_id), message)

    def _note(self, *, away: bool) -> None:
        """Log that Redis went or came back, once each time."""
        if away and not self._away:
            log.warning("redis unavailable: live clicks stay within this worker")
        if self._away and not away:
            log.info("redis is back: live clicks reach all workers")
        self._away = away
