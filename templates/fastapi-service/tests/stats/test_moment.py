"""The figures are of one moment, and cost the same however many clicks there are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import event

from app.stats import service
from tests.stats.conftest import Click, ReadStats

DAY = date(2026, 3, 1)


@pytest.fixture
def statements(app: FastAPI) -> Iterator[list[str]]:
    """The SQL that runs meanwhile."""
    ran: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        ran.append(statement)

    event.listen(app.state.engine.sync_engine, "before_cursor_execute", note)
    yield ran
    event.remove(app.state.engine.sync_engine, "before_cursor_execute", note)


async def test_a_click_that_comes_meanwhile_is_in_no_figure(
    click: Click, read_stats: ReadStats, monkeypatch: pytest.MonkeyPatch
) -> None:
    await click(DAY, country="DE")
    by_day = service._by_day  # noqa: SLF001

    async def slowly(*asked: Any) -> Any:
        days = await by_day(*asked)
        await click(DAY, country="SE")
        return days

    monkeypatch.setattr(service, "_by_day", slowly)

    stats = await read_stats("2026-03-01", "2026-03-01")

    assert stats["clicks"] == 1
    assert stats["countries"]["top"] == [{"value": "DE", "clicks": 1}]
    assert (await read_stats("2026-03-01", "2026-03-01"))["clicks"] == 2


async def test_the_clicks_themselves_are_never_read(
    click: Click, read_stats: ReadStats, statements: list[str]
) -> None:
    await click(DAY, times=50, referrer="site.example", country="DE")
    statements.clear()

    await read_stats("2026-01-01", "2026-12-31")

    read = [statement for statement in statements if statement.startswith("SELECT")]
    assert not [statement for statement in read if "FROM clicks" in statement]
    assert len([statement for statement in read if "FROM daily_" in statement]) == 5
