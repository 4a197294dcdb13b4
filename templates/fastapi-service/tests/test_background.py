"""Work in the background ends with whoever started it, however it takes its being cancelled."""

import asyncio

import pytest

from app import background
from app.background import in_background


async def test_work_goes_on_meanwhile_and_ends_afterwards() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with in_background(work()):
        await begun.wait()
        assert not ended.is_set()

    assert ended.is_set()


async def test_a_cancellation_that_is_lost_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PATIENCE_SECONDS", 0.001)
    lost = 0

    async def work() -> None:
        nonlocal lost
        while lost < 2:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                lost += 1
        await asyncio.Event().wait()

    async with in_background(work()):
        await asyncio.sleep(0)

    assert lost == 2


async def test_work_that_failed_is_no_reason_not_to_end() -> None:
    async def fail() -> None:
        raise RuntimeError

    async with in_background(fail(), asyncio.sleep(60)):
        await asyncio.sleep(0)
