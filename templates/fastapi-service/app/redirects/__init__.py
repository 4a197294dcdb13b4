"""Sending whoever asks for a code to where it leads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

from fastapi import FastAPI

from app.namespace import namespace
from app.redirects import destinations
from app.redirects.changes import Changes
from app.redirects.destinations import Destination
from app.redirects.meters import RedirectMeters
from app.redirects.resolver import Resolver
from app.redirects.routes import Redirects, code_route

if TYPE_CHECKING:
    from redis.asyncio import Redis

    from app.redirects.news import News


def init_app(app: FastAPI) -> None:
    """Answer codes, and notice when their links change."""

    async def ask_database(code: str) -> Destination | None:
        async with app.state.reading_engine.connect() as connection:
            return await destinations.find(connection, code)

    meters = RedirectMeters(app.state.metrics)
    app.state.resolver = resolver = Resolver(ask_database, meters)
    if redis := app.state.redis:
        _share(resolver, redis, prefix=f"{namespace(app)}:redirects")
    Changes(resolver.change).watch(app.state.session_events)
    # It is asked for most, so it is looked at first.
    app.router.routes.insert(0, code_route(Redirects(resolver, app.state.clicks, meters)))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Hear of changes in other workers, and tell them of ours."""
    news: News | None = app.state.resolver.news
    async with news.running() if news else nullcontext():
        yield


def _share(resolver: Resolver, redis: "Redis", *, prefix: str) -> None:
    from app.redirects.news import News  # noqa: PLC0415
    from app.redirects.shared import SharedMemories  # noqa: PLC0415

    resolver.shared = SharedMemories(redis, prefix=prefix)
    resolver.news = News(redis, resolver.shared, resolver.forget)
