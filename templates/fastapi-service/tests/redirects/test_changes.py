"""A change shows at once in the worker that made it, and soon in the others."""

from typing import Any

import pytest

from app.redirects import resolver
from tests.workers import Start, Worker, eventually_gives


@pytest.fixture
async def other(start: Start, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """A second worker, which remembers for a few hundredths of a second only."""
    monkeypatch.setattr(resolver, "FRESH_SECONDS", 0.03)
    return await start()


async def leads_to(worker: Worker, code: str) -> Any:
    answer = await worker.follow(code)
    return answer.headers.get("Location", answer.status_code)


async def test_a_new_code_leads_on_at_once(worker: Worker, other: Worker) -> None:
    for each in (worker, other):
        assert await leads_to(each, "garden") == 404

    await worker.shorten(code="garden", url="https://example.com/garden")

    assert await leads_to(worker, "garden") == "https://example.com/garden"
    await eventually_gives(lambda: leads_to(other, "garden"), "https://example.com/garden")


async def test_a_changed_address_is_followed(worker: Worker, other: Worker) -> None:
    code = (await worker.shorten())["code"]
    for each in (worker, other):
        await leads_to(each, code)

    await worker.owner.patch(f"/links/{code}", url="https://example.com/b")

    assert await leads_to(worker, code) == "https://example.com/b"
    await eventually_gives(lambda: leads_to(other, code), "https://example.com/b")


async def test_a_deleted_link_is_gone(worker: Worker, other: Worker) -> None:
    code = (await worker.shorten())["code"]
    for each in (worker, other):
        await leads_to(each, code)

    await worker.owner.delete(f"/links/{code}")

    assert await leads_to(worker, code) == 404
    await eventually_gives(lambda: leads_to(other, code), 404)


async def test_the_links_of_a_deleted_account_are_gone(worker: Worker, other: Worker) -> None:
    code = (await worker.shorten())["code"]
    for each in (worker, other):
        await leads_to(each, code)

    await worker.owner.delete("/users/me")

    assert await leads_to(worker, code) == 404
    await eventually_gives(lambda: leads_to(other, code), 404)


async def test_a_change_that_is_refused_forgets_nothing(worker: Worker) -> None:
    code = (await worker.shorten())["code"]
    await leads_to(worker, code)
    before = worker.figure("redirect_lookups_total", level="memory", result="miss")

    await worker.owner.patch(f"/links/{code}", url="ftp://example.com")
    await leads_to(worker, code)

    assert worker.figure("redirect_lookups_total", level="memory", result="miss") == before
