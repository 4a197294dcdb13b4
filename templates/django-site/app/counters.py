"""Counters in this process's memory, as a storage of the `limits` library.

The library's own memory storage starts a timer thread for nearly every hit, which costs more
than the counting.
"""

import time
from threading import Lock

from limits.storage.base import Storage

ROOM = 100_000


class ProcessMemory(Storage):
    """Counts events by key until the key expires; expired keys go when room is short."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._counters: dict[str, tuple[int, float]] = {}
        self._next_look = 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong here: nothing of its own."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count events; the first one starts the time after which the key expires."""
        now = time.time()
        with self._lock:
            count, expires_at = self._counters.get(key, (0, 0.0))
            if expires_at <= now:
                count, expires_at = 0, now + expiry
            count = max(0, count + amount)
            self._counters[key] = (count, expires_at)
            if len(self._counters) > ROOM:
                self._make_room(now)
            return count

    def get(self, key: str) -> int:
        """How many events are counted."""
        count, expires_at = self._counters.get(key, (0, 0.0))
        return count if expires_at > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """When the key expires, in seconds since 1970."""
        return self._counters.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        """Memory is always there."""
        return True

    def reset(self) -> int:
        """Forget everything."""
        count = len(self._counters)
        self._counters.clear()
        return count

    def clear(self, key: str) -> None:
        """Forget one key."""
        self._counters.pop(key, None)

    def _make_room(self, now: float) -> None:
        """Forget what has expired, looking once a second at most, or else the oldest."""
        if now >= self._next_look:
            self._next_look = now + 1
            self._forget_expired(now)
        if len(self._counters) > ROOM:
            del self._counters[next(iter(self._counters))]

    def _forget_expired(self, now: float) -> None:
        for key, (_, expires_at) in list(self._counters.items()):
            if expires_at <= now:
                del self._counters[key]
