"""Means to look over the database's shoulder."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

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
