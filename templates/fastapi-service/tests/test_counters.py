"""Counters in memory, on a clock of our own."""

from collections.abc import AsyncIterator

import pytest

from app import counters
from app.counters import ProcessMemory


class Clock:
    """Stands still until it is set."""

    now = 1000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(counters, "time", clock)
    return clock


@pytest.fixture
async def memory(clock: Clock) -> AsyncIterator[ProcessMemory]:
    memory = ProcessMemory()
    yield memory
    assert await memory.check()


async def test_events_are_counted_by_key(memory: ProcessMemory) -> None:
    counts = [await memory.incr("a", 60), await memory.incr("a", 60, 2), await memory.incr("b", 60)]

    assert counts == [1, 3, 1]
    assert (await memory.get("a"), await memory.get("c")) == (3, 0)


async def test_the_first_event_sets_the_end(memory: ProcessMemory, clock: Clock) -> None:
    await memory.incr("a", 60)
    clock.now += 50
    await memory.incr("a", 60)

    assert await memory.get_expiry("a") == 1060


async def test_a_count_starts_again_after_its_end(memory: ProcessMemory, clock: Clock) -> None:
    await memory.incr("a", 60, 5)
    clock.now += 60

    assert await memory.get("a") == 0
    assert await memory.incr("a", 60) == 1


async def test_a_key_that_is_not_there_ends_now(memory: ProcessMemory, clock: Clock) -> None:
    assert await memory.get_expiry("a") == clock.now


async def test_one_key_or_all_can_be_forgotten(memory: ProcessMemory) -> None:
    for key in "abc":
        await memory.incr(key, 60)

    await memory.clear("a")
    await memory.clear("a")

    assert await memory.get("a") == 0
    assert await memory.reset() == 2
    assert await memory.get("b") == 0


async def test_expired_keys_go_when_room_is_short(
    memory: ProcessMemory, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "ROOM", 10)
    for number in range(10):
        await memory.incr(f"old {number}", 60)
    clock.now += 61

    await memory.incr("new", 60)

    assert await memory.reset() == 1


async def test_without_room_the_oldest_counter_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "ROOM", 2)
    memory = counters.ProcessMemory()

    for key in ("first", "second", "third"):
        await memory.incr(key, 60)

    assert [await memory.get(key) for key in ("first", "second", "third")] == [0, 1, 1]


async def test_what_is_taken_back_late_leaves_no_credit() -> None:
    memory = counters.ProcessMemory()

    assert await memory.incr("key", 60, -1) == 0
