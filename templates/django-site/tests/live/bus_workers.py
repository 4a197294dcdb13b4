"""Workers that have a bus between them."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from typing import Any
from uuid import uuid4

from app.live.bus import Bus
from tests.live.redis_stand_in import RedisStandIn

NOWHERE = "redis://127.0.0.1:1/0"
PATIENCE = 10.0
Act = Callable[["Workers"], Awaitable[Any]]


class Worker:
    """A worker's end of the bus."""

    def __init__(self, url: str, prefix: str) -> None:
        self.bus, self.heard = Bus(url, prefix=prefix), list[Any]()

    async def run(self) -> None:
        await asyncio.gather(self.bus.beat(), self.bus.hear(self.keep))

    async def keep(self, event: Any) -> None:
        self.heard.append(event)


class Workers:
    """Workers that have one Redis between them: the real one where there is one."""

    def __init__(self, redis: RedisStandIn, opened: AsyncExitStack) -> None:
        self.redis, self._opened = redis, opened
        self.prefix = uuid4().hex

    async def start(self, url: str = "", prefix: str = "") -> Worker:
        worker = Worker(url or self.redis.url, prefix or self.prefix)
        task = asyncio.create_task(worker.run())
        self._opened.push_async_callback(ended, task)
        return worker


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def among_workers(act: Act) -> Any:
    async def run() -> Any:
        async with RedisStandIn() as redis, AsyncExitStack() as opened:
            return await act(Workers(redis, opened))

    return asyncio.run(run())


async def hears(there: Worker, here: Worker, text: str = "hello") -> None:
    """Publish until it is heard."""
    async with asyncio.timeout(PATIENCE):
        while {"text": text} not in there.heard:
            await here.bus.publish({"text": text})
            await asyncio.sleep(0.01)
