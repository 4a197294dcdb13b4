"""Sending whoever asks for a code to where it leads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from hashlib import blake2b

from fastapi import FastAPI

from app.redirects import destinations
from app.redirects.changes import Changes
from app.redirects.destinations import Destination
from app.redirects.meters import RedirectMeters
from app.redirects.news import News
from app.redirects.resolver import Resolver
from app.redirects.routes import Redirects, code_route
from app.redirects.shared import SharedMemories
from app.settings import Settings


def init_app(app: FastAPI) -> None:
    """Answer codes, and notice when their links change."""

    async def ask_database(code: str) -> Destination | None:
        async with app.state.reading_engine.connect() as connection:
            return await destinations.find(connection, code)

    meters = RedirectMeters(app.state.metrics)
    app.state.resolver = resolver = Resolver(ask_database, meters)
    if redis := app.state.redis:
        resolver.shared = SharedMemories(redis, prefix=_prefix(app.state.settings))
        resolver.news = News(redis, resolver.shared, resolver.forget)
    Changes(resolver.change).watch(app.state.session_events)
    # It is asked for most, so it is looked at first.
    app.router.routes.insert(0, code_route(Redirects(resolver, app.state.clicks, meters)))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Hear of changes in other workers, and tell them of ours."""
    news: News | None = app.state.resolver.news
    async with news.running() if news else nullcontext():
        yield


def _prefix(settings: Settings) -> str:
    """A name of this service's own, since several may use one Redis."""
    key = blake2b(settings.key.encode()).digest()
    name = blake2b(settings.database_url.encode(), key=key, digest_size=16)
    return f"redirects:{name.hexdigest()}"
