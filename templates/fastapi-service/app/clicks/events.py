"""Tells parts of this worker about each click as it happens."""

import logging
from collections.abc import Callable

from app.clicks.visits import Visit

Listener = Callable[[Visit], None]
log = logging.getLogger(__name__)


class ClickEvents:
    """Listeners that are called with each click, before it is stored.

    A listener must not wait for anything; if it fails, the redirect does not.
    """

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Call a listener with every click from now on."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Call a listener no more."""
        self._listeners.remove(listener)

    def announce(self, visit: Visit) -> None:
        """Tell every listener of a click."""
        for listener in self._listeners:
            try:
                listener(visit)
            except Exception:
                log.exception("a listener to clicks failed")
