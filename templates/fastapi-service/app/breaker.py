"""A circuit breaker: whoever does not answer is left alone for a while."""

import time
from collections.abc import Callable

PAUSE_SECONDS = 3.0


class Breaker:
    """Says whether to ask a service; after a failure only one caller a pause may try."""

    def __init__(
        self, *, pause: float = PAUSE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pause, self._clock = pause, clock
        self._opened_until: float | None = None

    @property
    def closed(self) -> bool:
        """Whether the service answered when it was last asked."""
        return self._opened_until is None

    def lets_through(self) -> bool:
        """Whether the caller may ask; the first one after a pause tries for all."""
        if self._opened_until is None:
            return True
        if self._clock() < self._opened_until:
            return False
        self.failed()
        return True

    def failed(self) -> None:
        """Note that there was no answer."""
        self._opened_until = self._clock() + self._pause

    def succeeded(self) -> None:
        """Note an answer."""
        self._opened_until = None
