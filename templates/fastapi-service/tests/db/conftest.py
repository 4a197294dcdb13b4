"""Means to look over the database's shoulder, and backups."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, event, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.clicks.models import Click
from app.db import backup
from app.db.base import utc_now
from app.links.models import Link
from app.users.models import User
from tests.db.rows import everything
from tests.people import Person

NOT_COUNTED = ("BEGIN", "PRAGMA", "SELECT 1")


@pytest.fixture
def engine(app: FastAPI) -> AsyncEngine:
    found: AsyncEngine = app.state.engine
    return found


@pytest.fixture
def statements(engine: AsyncEngine) -> Iterator[list[str]]:
    """The SQL statements that were sent since the list was last cleared."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(NOT_COUNTED):
            found.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield found
    event.remove(engine.sync_engine, "before_cursor_execute", note)


@pytest.fixture
async def rows(ada: Person, link: Any, engine: AsyncEngine) -> Any:
    """Every kind of row, with what is hard to write down."""
    hard = {"url": "https://example.com/'\"🦊", "expires_at": "2099-03-01T00:00:00.000001Z"}
    await ada.post("/links", **hard, code="Fox", max_clicks=7)
    async with engine.begin() as connection:
        link_id = await connection.scalar(select(Link.id).where(Link.code == link["code"]))
        click = {"link_id": link_id, "clicked_at": utc_now(), "device": "bot", "visitor": "x"}
        await connection.execute(insert(Click), click)
    return await everything(engine)


@pytest.fixture
async def file(rows: Any, engine: AsyncEngine, tmp_path: Path) -> Path:
    """A backup of these rows."""
    file = tmp_path / "backup.jsonl.gz"
    await backup.write(engine, file)
    return file


@pytest.fixture
async def empty(file: Path, engine: AsyncEngine) -> AsyncEngine:
    """The database after all rows were lost."""
    async with engine.begin() as connection:
        await connection.execute(delete(User))
    return engine
