"""Workers to ask."""

from collections.abc import AsyncIterator

import pytest

from app.clicks import writer
from tests.fixtures import MakeApp
from tests.workers import Start, Worker, starting


@pytest.fixture(autouse=True)
def _quick_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "INTERVAL_SECONDS", 0.01)
    monkeypatch.setattr(writer, "FIRST_RETRY_SECONDS", 0.01)


@pytest.fixture
async def start(make_app: MakeApp) -> AsyncIterator[Start]:
    async with starting(make_app) as start:
        yield start


@pytest.fixture
async def worker(start: Start) -> Worker:
    return await start()
