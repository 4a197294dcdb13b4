"""Counters that are asked for with every request.

A counter of the library is a place in a file, which costs several times what a number does.
"""

from typing import Protocol
from weakref import WeakSet


class Counts(Protocol):
    """A counter of the library, or one of its children."""

    def inc(self, amount: float) -> None:
        """Count some more."""


class Tally:
    """Counts in a number, and gives it on when it is told to."""

    def __init__(self, counter: Counts) -> None:
        self._counter, self._more = counter, 0
        _tallies.add(self)

    def inc(self) -> None:
        """Count one more."""
        self._more += 1

    def flush(self) -> None:
        """Give on what was counted since the last time."""
        if self._more:
            self._counter.inc(self._more)
            self._more = 0


_tallies: WeakSet[Tally] = WeakSet()


def flush() -> None:
    """Give on what this process has counted."""
    for tally in list(_tallies):
        tally.flush()
