"""Each use of a link: seen by a redirect, stored by a writer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.clicks.events import ClickEvents
from app.clicks.meters import ClickMeters
from app.clicks.queue import ClickQueue
from app.clicks.recorder import ClickRecorder
from app.clicks.visits import VisitReader
from app.clicks.writer import ClickWriter
from app.settings import Settings


def init_app(app: FastAPI) -> None:
    """Give the application its events, recorder and writer."""
    settings: Settings = app.state.settings
    engine = app.state.engine
    app.state.click_queue = queue = ClickQueue(settings.click_queue_room)
    meters = ClickMeters(app.state.metrics)
    meters.room.set(settings.click_queue_room)
    reader = VisitReader(key=settings.key, country_header=settings.country_header)
    app.state.click_events = events = ClickEvents()
    app.state.clicks = ClickRecorder(queue, reader, engine=engine, events=events, meters=meters)
    app.state.click_writer = ClickWriter(engine, queue, meters)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Store clicks as they come, and what is left of them at the end."""
    writer: ClickWriter = app.state.click_writer
    task = asyncio.create_task(writer.run())
    yield
    await writer.drain(task)
