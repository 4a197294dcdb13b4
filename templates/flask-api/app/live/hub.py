"""Who is connected to this process, and what reaches them."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from flask import Flask, current_app

from app.errors import Unavailable
from app.live.bus import Bus
from app.live.mailbox import Mailbox
from app.namespace import namespace
from app.settings import Settings

# Each connection keeps one of gunicorn's threads (gunicorn.conf.py); the others are for HTTP.
MOST_CONNECTIONS = 16
MOST_CONNECTIONS_OF_A_USER = 4
log = logging.getLogger(__name__)


class Hub:
    """The mailboxes of this process by user, and the way to the other processes' hubs."""

    def __init__(self, *, room: int = MOST_CONNECTIONS) -> None:
        self.bus: Bus | None = None
        self._places = BoundedSemaphore(room)
        self._mailboxes: dict[int, list[Mailbox]] = defaultdict(list)
        self._lock = Lock()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold one of the places that there are for connections, or refuse."""
        if not self._places.acquire(blocking=False):
            raise Unavailable("There are too many live connections. Try again soon.")
        try:
            yield
        finally:
            self._places.release()

    def join(self, user_id: int, mailbox: Mailbox) -> bool:
        """Let a user's changes reach a mailbox, unless the user has as many as one may have."""
        with self._lock:
            joined = self._mailboxes[user_id]
            if len(joined) >= MOST_CONNECTIONS_OF_A_USER:
                return False
            joined.append(mailbox)
        if self.bus:
            self.bus.listen(self.deliver)
        return True

    def leave(self, user_id: int, mailbox: Mailbox) -> None:
        """Deliver nothing more to a mailbox."""
        with self._lock:
            self._mailboxes[user_id].remove(mailbox)
            if not self._mailboxes[user_id]:
                del self._mailboxes[user_id]

    def publish(self, user_id: int, message: str) -> None:
        """Send a message to every connection of a user, in whatever process it is."""
        self.deliver(user_id, message)
        if self.bus:
            self.bus.publish(user_id, message)

    def deliver(self, user_id: int, message: str) -> None:
        """Send a message to every connection of a user in this process."""
        with self._lock:
            for mailbox in self._mailboxes.get(user_id, ()):
                mailbox.put(message)


def init_app(app: Flask) -> None:
    """Give the application its hub."""
    settings: Settings = app.extensions["settings"]
    app.extensions["live"] = hub = Hub()
    if settings.redis_url:
        hub.bus = Bus(settings.redis_url, channel=f"{namespace(app)}:live")
    elif settings.production and settings.web_concurrency > 1:
        log.warning("live changes stay within one worker: set REDIS_URL to reach all of them")


def current_hub() -> Hub:
    """The hub of the running application."""
    found: Hub = current_app.extensions["live"]
    return found
