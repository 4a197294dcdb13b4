"""Rate limits, counted in Redis where there is one, so that all workers count together."""

import logging
import math
import time
from functools import cache
from typing import TYPE_CHECKING

import limits
from limits.errors import StorageError
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter

from app.counters import ProcessMemory
from app.errors import TooManyRequests
from app.namespace import namespace
from app.redis_client import redis

if TYPE_CHECKING:
    from redis import Redis

REDIS_RETRY_SECONDS = 5.0
log = logging.getLogger(__name__)
parse = cache(limits.parse)


class RateLimiter:
    """Counts in Redis, and in this process's own memory while Redis is away."""

    def __init__(self, client: "Redis | None", *, prefix: str = "limits") -> None:
        self._local = FixedWindowRateLimiter(ProcessMemory())
        self._shared = client and FixedWindowRateLimiter(_redis_storage(client, prefix))
        self._redis_away_until = 0.0

    def hit(self, rate: str, *key: str, cost: int = 1) -> None:
        """Count one event, and refuse it when the limit is used up.

        A cost of -1 takes an earlier event back.
        """
        item = parse(rate)
        if self._shared and time.monotonic() >= self._redis_away_until:
            try:
                return _hit(self._shared, item, key, cost)
            except StorageError:
                log.warning("redis unavailable: counting rate limits in memory")
                self._redis_away_until = time.monotonic() + REDIS_RETRY_SECONDS
        return _hit(self._local, item, key, cost)

    def redis_answers(self) -> bool:
        """Whether Redis answers, or is not needed."""
        return not self._shared or self._shared.storage.check()


@cache
def limiter() -> RateLimiter:
    """The limiter of this process."""
    return RateLimiter(redis(), prefix=namespace())


def _hit(
    strategy: FixedWindowRateLimiter, item: limits.RateLimitItem, key: tuple[str, ...], cost: int
) -> None:
    if strategy.hit(item, *key, cost=cost):
        return
    reset_after = strategy.get_window_stats(item, *key).reset_time - time.time()
    raise TooManyRequests(limit=item.amount, reset_after=max(1, math.ceil(reset_after)))


def _redis_storage(client: "Redis", prefix: str) -> RedisStorage:
    pool = client.connection_pool
    return RedisStorage("redis://", pool, key_prefix=prefix, wrap_exceptions=True)
