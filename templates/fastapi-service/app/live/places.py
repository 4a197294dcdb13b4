"""Places for live connections, of which strangers can hold but some and for a moment."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.errors import TooManyRequests, Unavailable

MOST_CONNECTIONS = 500
# Whoever has just connected is a stranger until the sign-in.
MOST_STRANGERS = 250
MOST_STRANGERS_OF_AN_ADDRESS = 25


class Place:
    """The place of one connection."""

    def __init__(self, strangers: Counter[str], address: str) -> None:
        self._strangers, self._address, self._strange = strangers, address, True
        strangers[address] += 1

    def sign_in(self) -> None:
        """Be a stranger no more."""
        if self._strange:
            self._strange = False
            self._strangers.subtract([self._address])
            if not self._strangers[self._address]:
                del self._strangers[self._address]


class Places:
    """All places of one worker."""

    def __init__(self, tell: Callable[[float], None] | None = None) -> None:
        self.room, self.taken = MOST_CONNECTIONS, 0
        self._tell, self._strangers = tell, Counter[str]()

    @contextmanager
    def take(self, address: str) -> Iterator[Place]:
        """Hold one place for a stranger from an address, or refuse."""
        if self._strangers[address] >= MOST_STRANGERS_OF_AN_ADDRESS:
            raise TooManyRequests(limit=MOST_STRANGERS_OF_AN_ADDRESS, reset_after=1)
        if self.taken >= self.room or self._strangers.total() >= MOST_STRANGERS:
            raise Unavailable("There are too many live connections. Try again soon.")
        place = Place(self._strangers, address)
        self._count(1)
        try:
            yield place
        finally:
            place.sign_in()
            self._count(-1)

    def _count(self, change: int) -> None:
        self.taken += change
        if self._tell:
            self._tell(self.taken)
