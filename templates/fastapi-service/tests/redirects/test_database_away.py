"""While the database is away, links that are known lead on, and no click is lost."""

import pytest

from app.redirects import resolver
from tests.workers import AwayEngine, Worker, eventually


@pytest.fixture
def _no_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolver, "FRESH_SECONDS", 0.0)
    monkeypatch.setattr(resolver, "PAUSE_SECONDS", 0.01)


def take_away(worker: Worker) -> None:
    state = worker.app.state
    away = AwayEngine(state.engine.name)
    state.reading_engine = away
    state.click_writer._engine = state.clicks._engine = away  # noqa: SLF001


def bring_back(worker: Worker) -> None:
    state = worker.app.state
    state.reading_engine = state.engine
    state.click_writer._engine = state.clicks._engine = state.engine  # noqa: SLF001


@pytest.mark.usefixtures("_no_memory_holds")
async def test_a_known_link_leads_on_and_its_clicks_are_stored_later(worker: Worker) -> None:
    code = (await worker.shorten())["code"]
    await worker.follow(code)
    await worker.stored()
    take_away(worker)

    answers = [(await worker.follow(code)).status_code for _ in range(10)]
    await eventually(lambda: worker.figure("click_writer_failures_total") > 1)
    assert len(worker.app.state.click_queue) == 10
    bring_back(worker)

    assert answers == [307] * 10
    assert len(await worker.stored()) == 11
    assert await worker.counter(code) == 11


async def test_a_link_with_a_limit_waits_for_the_database(worker: Worker) -> None:
    code = (await worker.shorten(max_clicks=2))["code"]
    await worker.follow(code)
    take_away(worker)

    answer = await worker.follow(code)
    bring_back(worker)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert [(await worker.follow(code)).status_code for _ in range(2)] == [307, 410]


@pytest.mark.usefixtures("_no_memory_holds")
async def test_an_unknown_code_is_503_and_not_404(worker: Worker) -> None:
    take_away(worker)

    answer = await worker.follow("nowhere")

    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert worker.figure("redirects_total", outcome="unavailable") == 1
    bring_back(worker)
