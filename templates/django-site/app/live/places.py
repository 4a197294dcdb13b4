"""Places for live connections, of which one address can hold but some."""

from collections import Counter
from threading import Lock

from app.errors import TooManyRequests, Unavailable

MOST = 500
MOST_OF_AN_ADDRESS = 20
RETRY_SECONDS = 30


class Places:
    """All places of one worker."""

    def __init__(self) -> None:
        self._taken, self._lock = Counter[str](), Lock()

    @property
    def taken(self) -> int:
        """How many are held."""
        return self._taken.total()

    def take(self, address: str) -> None:
        """Hold one place, or refuse."""
        with self._lock:
            if self._taken[address] >= MOST_OF_AN_ADDRESS:
                raise TooManyRequests(limit=MOST_OF_AN_ADDRESS, reset_after=RETRY_SECONDS)
            if self.taken >= MOST:
                raise Unavailable("There are too many live connections. Try again soon.")
            self._taken[address] += 1

    def leave(self, address: str) -> None:
        """Let go of a place."""
        with self._lock:
            self._taken -= Counter([address])


places = Places()
