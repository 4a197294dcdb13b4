"""The connection to Redis, where there is one."""

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from redis import Redis

TIMEOUT = 0.5


@cache
def redis() -> "Redis | None":
    """The client of this process, which connects when it is first asked."""
    url = settings.ENVIRONMENT.redis_url
    return connect(url) if url else None


def connect(url: str) -> "Redis":
    """A client that gives up soon, so that a slow Redis does not slow everything down."""
    # Only where it is used: every worker would wait for the import.
    from redis import Redis  # noqa: PLC0415
    from redis.backoff import NoBackoff  # noqa: PLC0415
    from redis.retry import Retry  # noqa: PLC0415

    return Redis.from_url(
        url,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        retry=Retry(NoBackoff(), 1),
    )
