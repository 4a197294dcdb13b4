"""What all workers remember together: destinations in Redis.

A change leaves a mark in place of the destination, so that a worker which read the database
before the change cannot put the old one back after it.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple, TypeVar

from redis.asyncio import Redis

from app.breaker import Breaker
from app.redirects.destinations import Destination
from app.redis_errors import AWAY

TIMEOUT = 0.05
KEPT_SECONDS = 60
# Longer than a worker may take from reading the database to writing here.
MARKED_SECONDS = 10
MARK = ""
Answer = TypeVar("Answer")
log = logging.getLogger(__name__)


class Shared(NamedTuple):
    """What Redis remembers of a code, and the generation to write down with what is missing."""

    generation: str
    destination: Destination | None


class SharedMemories:
    """Reads and writes destinations without ever raising or waiting long."""

    def __init__(self, redis: Redis, *, prefix: str, breaker: Breaker | None = None) -> None:
        self._redis, self._prefix = redis, prefix
        self._breaker = breaker or Breaker()
        self.channel = f"{prefix}:changes"

    async def get(self, code: str) -> Shared | None:
        """What is remembered of a code; None while Redis is away."""
        found = await self._ask(lambda: self._redis.mget(self._generation, self._key(code)))
        if found is None:
            return None
        generation, text = ((value or b"").decode() for value in found)
        return Shared(generation, _read(text, generation))

    async def keep(self, code: str, shared: Shared) -> None:
        """Remember a destination, unless one or a mark is there."""
        if shared.destination:
            text = json.dumps([shared.generation, shared.destination.dump()])
            key = self._key(code)
            await self._ask(lambda: self._redis.set(key, text, ex=KEPT_SECONDS, nx=True))

    async def mark(self, codes: Iterable[str], *, everything: bool, message: str) -> None:
        """Mark what has changed, and tell every worker; raises what Redis raises."""
        async with self._redis.pipeline(transaction=False) as pipeline:
            for code in codes:
                pipeline.set(self._key(code), MARK, ex=MARKED_SECONDS)
            if everything:
                pipeline.incr(self._generation)
            pipeline.publish(self.channel, message)
            await pipeline.execute()

    @property
    def _generation(self) -> str:
        """The key whose change makes all that was written before it worthless."""
        return f"{self._prefix}:generation"

    def _key(self, code: str) -> str:
        return f"{self._prefix}:link:{code}"

    async def _ask(self, question: Callable[[], Awaitable[Answer]]) -> Answer | None:
        if not self._breaker.lets_through():
            return None
        try:
            async with asyncio.timeout(TIMEOUT):
                answer = await question()
        except AWAY as error:
            if self._breaker.closed:
                log.warning("redis unavailable: %s", type(error).__name__)
            self._breaker.failed()
            return None
        self._breaker.succeeded()
        return answer


def _read(text: str, generation: str) -> Destination | None:
    """The destination that was written down, if it is of this generation and of this release."""
    try:
        written, values = json.loads(text)
        return Destination.load(values) if written == generation else None
    except (ValueError, TypeError):
        return None
