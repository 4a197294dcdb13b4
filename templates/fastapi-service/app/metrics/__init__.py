"""Figures for Prometheus, those of all workers together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from prometheus_client import CollectorRegistry, disable_created_metrics

from app.background import in_background
from app.metrics import tallies
from app.metrics.requests import RequestMeters

# So old may be what a worker reads of the others.
FLUSH_SECONDS = 0.5


def init_app(app: FastAPI) -> None:
    """Give the application its figures; each part adds its own to them."""
    disable_created_metrics()  # type: ignore[no-untyped-call]
    app.state.metrics = registry = CollectorRegistry()
    app.state.request_meters = RequestMeters(registry)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Give on what is counted from time to time, and at the end."""
    try:
        async with in_background(_flush_again_and_again()):
            yield
    finally:
        tallies.flush()


async def _flush_again_and_again() -> None:
    while True:
        await asyncio.sleep(FLUSH_SECONDS)
        tallies.flush()
