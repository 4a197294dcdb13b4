"""Counters in memory, on a clock of our own."""

import threading
from collections.abc import Iterator

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
def memory(clock: Clock) -> Iterator[ProcessMemory]:
    memory = ProcessMemory()
    yield memory
    assert memory.check()


def test_events_are_counted_by_key(memory: ProcessMemory) -> None:
    counts = [memory.incr("a", 60), memory.incr("a", 60, 2), memory.incr("b", 60)]

    assert counts == [1, 3, 1]
    assert (memory.get("a"), memory.get("c")) == (3, 0)


def test_the_first_event_sets_the_end(memory: ProcessMemory, clock: Clock) -> None:
    memory.incr("a", 60)
    clock.now += 50
    memory.incr("a", 60)

    assert memory.get_expiry("a") == 1060


def test_a_count_starts_again_after_its_end(memory: ProcessMemory, clock: Clock) -> None:
    memory.incr("a", 60, 5)
    clock.now += 60

    assert memory.get("a") == 0
    assert memory.incr("a", 60) == 1


def test_a_key_that_is_not_there_ends_now(memory: ProcessMemory, clock: Clock) -> None:
    assert memory.get_expiry("a") == clock.now


def test_one_key_or_all_can_be_forgotten(memory: ProcessMemory) -> None:
    for key in "abc":
        memory.incr(key, 60)

    memory.clear("a")
    memory.clear("a")

    assert memory.get("a") == 0
    assert memory.reset() == 2
    assert memory.get("b") == 0


def test_expired_keys_go_when_room_is_short(
    memory: ProcessMemory, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "ROOM", 10)
    for number in range(10):
        memory.incr(f"old {number}", 60)
    clock.now += 61

    memory.incr("new", 60)

    assert memory.reset() == 1


def test_no_event_is_lost_between_threads(memory: ProcessMemory) -> None:
    def count() -> None:
        for _ in range(500):
            memory.incr("a", 60)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert memory.get("a") == 2000


def test_without_room_the_oldest_counter_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "ROOM", 2)
    memory = counters.ProcessMemory()

    for key in ("first", "second", "third"):
        memory.incr(key, 60)

    assert [memory.get(key) for key in ("first", "second", "third")] == [0, 1, 1]


def test_what_is_taken_back_late_leaves_no_credit() -> None:
    memory = counters.ProcessMemory()

    assert memory.incr("key", 60, -1) == 0
