"""From whoever changes a comment to the readers, at this worker and at the others."""

import asyncio
from asyncio import AbstractEventLoop, Task
from functools import cache
from typing import TYPE_CHECKING, Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings

from app.live.readers import group_of
from app.namespace import namespace

if TYPE_CHECKING:
    from app.live.bus import Bus


class Hub:
    """Tells the readers at all workers by the bus, or without it those at this one."""

    def __init__(self, bus: "Bus | None" = None) -> None:
        self.bus = bus
        self._loop: AbstractEventLoop | None = None
        self._tasks: list[Task[None]] = []

    def start(self) -> None:
        """Tell and hear in this event loop from now on."""
        self._loop = asyncio.get_running_loop()
        if self.bus:
            jobs = (self.bus.beat(), self.bus.hear(deliver))
            self._tasks = [self._loop.create_task(job) for job in jobs]

    def tell(self, post_id: int, text: str) -> None:
        """Tell the readers of a post, from any thread; nobody waits for it."""
        event = {"post": post_id, "text": text}
        if self._loop and self._loop.is_running():
            asyncio.run_coroutine_threadsafe(self._spread(event), self._loop)
        elif self.bus:
            # A command has no readers of its own.
            async_to_sync(self.bus.publish)(event)

    async def _spread(self, event: dict[str, Any]) -> None:
        if not (self.bus and await self.bus.publish(event)):
            await deliver(event)


async def deliver(event: dict[str, Any]) -> None:
    """Tell the readers at this worker."""
    told = {"type": "tell", "text": event["text"]}
    await get_channel_layer().group_send(group_of(event["post"]), told)


@cache
def hub() -> Hub:
    """The hub of this process."""
    url = settings.ENVIRONMENT.redis_url
    if not url:
        return Hub()
    # Only where it is used: every worker would wait for the import.
    from app.live.bus import Bus  # noqa: PLC0415

    return Hub(Bus(url, prefix=namespace()))
