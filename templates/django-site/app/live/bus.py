"""The way from worker to worker: a channel layer in Redis."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from channels_redis.pubsub import RedisPubSubChannelLayer
from redis.exceptions import RedisError

from app.redis_client import TIMEOUT

WORKERS = "workers"
# Each worker is heard at least so often, so that silence means a dead connection.
BEAT_SECONDS = 5.0
SILENCE_SECONDS = 15.0
AWAY = (RedisError, OSError, TimeoutError)
TIMES = {"socket_timeout": TIMEOUT, "socket_connect_timeout": TIMEOUT}
Event = dict[str, Any]
log = logging.getLogger(__name__)
# It would log each attempt to connect, with a stack trace.
logging.getLogger("channels_redis.pubsub").setLevel(logging.CRITICAL)


class Bus:
    """Publishes to all workers, this one too, so that all hear everything in one order.

    What it publishes while Redis is away is lost for them.
    """

    def __init__(self, url: str, *, prefix: str) -> None:
        self._layer = RedisPubSubChannelLayer(hosts=[{"address": url, **TIMES}], prefix=prefix)
        self._away = False

    async def publish(self, event: Event) -> bool:
        """Tell the workers, and say whether this one will hear of it, too."""
        try:
            await self._layer.group_send(WORKERS, event)
        except AWAY:
            self._note(away=True)
        return not self._away

    async def beat(self) -> None:
        """Be heard again and again."""
        while True:
            await self.publish({})
            await asyncio.sleep(BEAT_SECONDS)

    async def hear(self, deliver: Callable[[Event], Awaitable[None]]) -> None:
        """Pass on what is published, and connect anew where nothing is heard."""
        while True:
            try:
                channel = await self._layer.new_channel()
                await self._layer.group_add(WORKERS, channel)
                await self._pass_on(channel, deliver)
            except AWAY:
                self._note(away=True)
            with suppress(*AWAY):
                # Shielded, since it could take the end of this task for that of its own.
                await asyncio.shield(self._layer.flush())
            await asyncio.sleep(BEAT_SECONDS)

    async def _pass_on(self, channel: str, deliver: Callable[[Event], Awaitable[None]]) -> None:
        while True:
            async with asyncio.timeout(SILENCE_SECONDS):
                event = await self._layer.receive(channel)
            self._note(away=False)
            # A beat says nothing.
            if event:
                await deliver(event)

    def _note(self, *, away: bool) -> None:
        """Log that Redis went or came back, once each time."""
        if away and not self._away:
            log.warning("redis unavailable: live comments stay within this worker")
        if self._away and not away:
            log.info("redis is back: live comments reach all workers")
        self._away = away
