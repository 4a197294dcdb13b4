"""Rate limits, counted in Redis where there is one, so that all workers count together."""

import logging
import math
import time
from functools import cache
from typing import TYPE_CHECKING, Annotated

import limits
from fastapi import Depends, FastAPI
from limits.aio.storage import RedisStorage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from starlette.requests import HTTPConnection

from app.counters import ProcessMemory
from app.errors import TooManyRequests
from app.namespace import namespace
from app.settings import Settings

if TYPE_CHECKING:
    from redis.asyncio import Redis

REDIS_RETRY_SECONDS = 5.0
log = logging.getLogger(__name__)
parse = cache(limits.parse)


class RateLimiter:
    """Counts in Redis, and in this process's own memory while Redis is away."""

    def __init__(self, redis: "Redis | None", *, prefix: str = "limits") -> None:
        self._local = FixedWindowRateLimiter(ProcessMemory())
        storage = _redis_storage(redis, prefix) if redis else None
        self._shared = FixedWindowRateLimiter(storage) if storage else None
        self._redis_away_until = 0.0

    async def hit(self, rate: str, *key: str, cost: int = 1) -> None:
        """Count one event, and refuse it when the limit is used up.

        A cost of -1 takes an earlier event back.
        """
        item = parse(rate)
        if self._shared and time.monotonic() >= self._redis_away_until:
            try:
                return await _hit(self._shared, item, key, cost)
            except StorageError:
                log.warning("redis unavailable: counting rate limits in memory")
                self._redis_away_until = time.monotonic() + REDIS_RETRY_SECONDS
        return await _hit(self._local, item, key, cost)

    async def redis_answers(self) -> bool:
        """Whether Redis answers, or is not needed."""
        return not self._shared or await self._shared.storage.check()


def init_app(app: FastAPI) -> None:
    """Give the application its limiter."""
    settings: Settings = app.state.settings
    app.state.rate_limiter = RateLimiter(app.state.redis, prefix=namespace(app))
    if settings.production and not settings.redis_url and settings.web_concurrency > 1:
        log.warning("rate limits are counted per worker: set REDIS_URL to count them together")


async def current_limiter(connection: HTTPConnection) -> RateLimiter:
    """The limiter of the running application."""
    found: RateLimiter = connection.app.state.rate_limiter
    return found


LimiterDep = Annotated[RateLimiter, Depends(current_limiter)]


async def _hit(
    strategy: FixedWindowRateLimiter, item: limits.RateLimitItem, key: tuple[str, ...], cost: int
) -> None:
    if await strategy.hit(item, *key, cost=cost):
        return
    window = await strategy.get_window_stats(item, *key)
    reset_after = max(1, math.ceil(window.reset_time - time.time()))
    raise TooManyRequests(limit=item.amount, reset_after=reset_after)


def _redis_storage(redis: "Redis", prefix: str) -> RedisStorage:
    return RedisStorage(
        "async+redis://",
        key_prefix=prefix,
        wrap_exceptions=True,
        implementation="redispy",
        connection_pool=redis.connection_pool,  # type: ignore[arg-type]
    )
