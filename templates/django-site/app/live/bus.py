"""The way from worker to worker: a channel layer in Redis."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

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
    """Publishes to all workers, and hears what the others publish.

    What it publishes while Redis is away is lost for them.
    """

    def __init__(self, url: str, *, prefix: str) -> None:
        self._layer = RedisPubSubChannelLayer(hosts=[{"address": url, **TIMES}], prefix=prefix)
        self._name, self._away = uuid4().hex, False

    async def publish(self, event: Event) -> None:
        """Tell the other workers."""
        try:
            await self._layer.group_send(WORKERS, {**event, "from": self._name})
        except AWAY:
            self._note(away=True)

    async def beat(self) -> None:
        """Be heard again and again."""
        while True:
            await self.publish({})
            await asyncio.sleep(BEAT_SECONDS)

    async def hear(self, deliver: Callable[[Event], Awaitable[None]]) -> None:
        """Pass on what the others publish, and connect anew where nothing is heard."""
        while True:
            try:
                channel = await self._layer.new_channel()
                await self._layer.group_add(WORKERS, channel)
                await self._pass_on(channel, deliver)
            except AWAY:
                self._note(away=True)
            with suppress(*AWAY):
                await self._layer.flush()
            await asyncio.sleep(BEAT_SECONDS)

    async def _pass_on(self, channel: str, deliver: Callable[[Event], Awaitable[None]]) -> None:
        while True:
            async with asyncio.timeout(SILENCE_SECONDS):
                event = await self._layer.receive(channel)
            self._note(away=False)
            if event.pop("from") != self._name and event:
                await deliver(event)

    def _note(self, *, away: bool) -> None:
        """Log that Redis went or came back, once each time."""
        if away and not self._away:
            log.warning("redis unavailable: live comments stay within this worker")
        if self._away and not away:
            log.info("redis is back: live comments reach all workers")
        self._away = away
