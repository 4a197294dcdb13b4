"""What a worker starts before its first request and ends after its last."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from app import clicks, db, metrics, redirects, redis_client
from app.live import hub

# Each part is ready before those that follow it start, and ends after them.
PARTS: list[Callable[[FastAPI], AbstractAsyncContextManager[None]]] = [
    metrics.lifespan,
    db.lifespan,
    redis_client.lifespan,
    redirects.lifespan,
    clicks.lifespan,
    hub.lifespan,
]


@asynccontextmanager
async def run(app: FastAPI) -> AsyncIterator[None]:
    """Keep every part alive while the worker serves."""
    # What is here now is here for good: the garbage collector need not look at it again.
    gc.collect()
    gc.freeze()
    async with AsyncExitStack() as stack:
        for part in PARTS:
            await stack.enter_async_context(part(app))
        yield
