"""The database: one engine for a worker, one session for a request."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import sessionmaker
from starlette.requests import Request

from app.db.engines import for_reading, make_engine

AWAY = (OperationalError, InterfaceError, PoolTimeout)
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
CHECKS = {"SELECT 1": "unavailable", "SELECT 1 FROM alembic_version": "not migrated"}


def init_app(app: FastAPI) -> None:
    """Give the application its engine."""
    engine = make_engine(app.state.settings.database_url)
    app.state.engine = engine
    app.state.reading_engine = for_reading(engine)
    # Whoever wants to know what sessions commit listens to the events of this factory.
    app.state.session_events = sessionmaker()
    app.state.sessions = async_sessionmaker(
        sync_session_class=app.state.session_events, expire_on_commit=False
    )


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Let go of every connection at the end."""
    yield
    await app.state.engine.dispose()


async def open_session(request: Request) -> AsyncIterator[AsyncSession]:
    """The session of one request; what it wrote is made to last before the answer is sent."""
    reads_only = request.method in SAFE_METHODS
    state = request.app.state
    session: AsyncSession
    async with state.sessions(bind=state.reading_engine if reads_only else state.engine) as session:
        yield session
        if not reads_only:
            await session.commit()


# At the scope of a request the commit would follow the answer.
SessionDep = Annotated[AsyncSession, Depends(open_session, scope="function")]


async def trouble(session: AsyncSession) -> str | None:
    """What keeps the database from being used, in a word or two."""
    for statement, failure in CHECKS.items():
        try:
            await session.execute(text(statement))
        except (DBAPIError, PoolTimeout):
            await session.invalidate()
            return failure
    return None
