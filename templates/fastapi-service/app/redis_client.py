"""The connection to Redis, where there is one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from redis.asyncio import Redis

TIMEOUT = 0.5


def init_app(app: FastAPI) -> None:
    """Give the application its client, which connects when it is first asked."""
    url = app.state.settings.redis_url
    app.state.redis = connect(url) if url else None


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Let go of every connection at the end."""
    yield
    if app.state.redis:
        await app.state.redis.aclose()


def connect(url: str) -> "Redis":
    """A client that gives up soon, so that a slow Redis does not slow everything down."""
    # Only where it is used, here and elsewhere: every worker would wait for the import.
    from redis.asyncio import Redis  # noqa: PLC0415
    from redis.asyncio.retry import Retry  # noqa: PLC0415
    from redis.backoff import NoBackoff  # noqa: PLC0415

    return Redis.from_url(
        url,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        retry=Retry(NoBackoff(), 1),
    )
