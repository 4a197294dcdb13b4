"""Work that goes on beside requests until its worker ends."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

PATIENCE_SECONDS = 0.1


@asynccontextmanager
async def in_background(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do some work meanwhile, and end it."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        await _end(tasks)


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    """Cancel until all have ended.

    Once is not enough: `asyncio.wait_for`, with which redis-py sends, loses on Python 3.11 the
    cancellation that arrives just as it is done.
    """
    waiting = set(tasks)
    while waiting:
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=PATIENCE_SECONDS)
    await asyncio.gather(*tasks, return_exceptions=True)
