"""What stands in for Redis."""

import asyncio
from contextlib import suppress
from typing import Any, Self

from redis.exceptions import ConnectionError as RedisAway

NOWHERE = "redis://127.0.0.1:1/0"


class StandIn:
    """What a bus needs of Redis, with a switch to take it away."""

    def __init__(self) -> None:
        self.away, self.refusals = False, 0
        self.published: list[str] = []
        self.subscriptions: list[Subscription] = []

    async def publish(self, channel: str, text: str) -> None:
        self.answer()
        self.published.append(text)
        for each in self.subscriptions:
            each.waiting.put_nowait({"type": "message", "data": text.encode()})

    def answer(self) -> None:
        """Refuse while it is away."""
        if self.away:
            self.refusals += 1
            raise RedisAway

    def deaf(self) -> None:
        """Forget who listens, without a word to them."""
        self.subscriptions.clear()

    def pubsub(self) -> "Subscription":
        return Subscription(self)


class Subscription:
    """What one worker hears."""

    def __init__(self, redis: StandIn) -> None:
        self.redis, self.waiting = redis, asyncio.Queue[Any]()

    async def subscribe(self, channel: str) -> None:
        self.redis.answer()
        self.redis.subscriptions.append(self)
        self.waiting.put_nowait({"type": "subscribe", "data": 1})

    async def get_message(self, timeout: float) -> Any:
        """Look often whether Redis went away meanwhile."""
        for _ in range(max(1, int(timeout / 0.005))):
            self.redis.answer()
            with suppress(TimeoutError):
                async with asyncio.timeout(0.005):
                    return await self.waiting.get()
        return None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self in self.redis.subscriptions:
            self.redis.subscriptions.remove(self)
