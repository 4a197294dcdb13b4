"""Who is connected to this worker, and what reaches them."""

import logging
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from hashlib import blake2b

from fastapi import FastAPI
from pydantic_core import to_json

from app.clicks.visits import Visit
from app.errors import Unavailable
from app.live.bus import Bus
from app.live.mailbox import Mailbox
from app.settings import Settings

MOST_CONNECTIONS = 500
MOST_CONNECTIONS_OF_A_USER = 8
log = logging.getLogger(__name__)


class TooManyConnections(Exception):
    """A user has as many connections to this worker as one may have."""


class Hub:
    """The mailboxes of this worker by link, and the way to the other workers' hubs."""

    def __init__(self, *, room: int = MOST_CONNECTIONS, bus: Bus | None = None) -> None:
        self.bus, self.room, self.connections = bus, room, 0
        self._mailboxes: dict[int, list[Mailbox]] = defaultdict(list)
        self._users: Counter[int] = Counter()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold one of the places that there are for connections, or refuse."""
        if self.connections >= self.room:
            raise Unavailable("There are too many live connections. Try again soon.")
        self.connections += 1
        try:
            yield
        finally:
            self.connections -= 1

    @contextmanager
    def mailbox(self, *, user_id: int, link_id: int) -> Iterator[Mailbox]:
        """A mailbox that the clicks of a link reach."""
        if self._users[user_id] >= MOST_CONNECTIONS_OF_A_USER:
            raise TooManyConnections
        mailbox = Mailbox()
        self._users[user_id] += 1
        self._mailboxes[link_id].append(mailbox)
        try:
            yield mailbox
        finally:
            self._leave(user_id, link_id, mailbox)

    def tell(self, visit: Visit) -> None:
        """Tell of a click, in whatever worker its link is followed."""
        if self.bus or visit.link_id in self._mailboxes:
            message = _as_text(visit)
            self.deliver(visit.link_id, message)
            if self.bus:
                self.bus.post(f"{visit.link_id} {message}")

    def deliver(self, link_id: int, message: str) -> None:
        """Put a message into every mailbox of a link."""
        for mailbox in self._mailboxes.get(link_id, ()):
            mailbox.put(message)

    def _leave(self, user_id: int, link_id: int, mailbox: Mailbox) -> None:
        self._mailboxes[link_id].remove(mailbox)
        if not self._mailboxes[link_id]:
            del self._mailboxes[link_id]
        self._users -= Counter([user_id])


def init_app(app: FastAPI) -> None:
    """Give the application its hub."""
    settings: Settings = app.state.settings
    bus = Bus(app.state.redis, channel=_channel(settings)) if app.state.redis else None
    app.state.live = Hub(bus=bus)
    if settings.production and not settings.redis_url and settings.web_concurrency > 1:
        log.warning("live clicks stay within one worker: set REDIS_URL to reach all of them")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Tell of the clicks of this worker, and hear of the others'."""
    hub: Hub = app.state.live
    app.state.click_events.subscribe(hub.tell)
    async with hub.bus.running(hub.deliver) if hub.bus else nullcontext():
        yield
    app.state.click_events.unsubscribe(hub.tell)


def _channel(settings: Settings) -> str:
    """A name of this service's own: all databases of a Redis server share their channels."""
    key = blake2b(settings.key.encode()).digest()
    name = blake2b(settings.database_url.encode(), key=key, digest_size=16)
    return f"live:{name.hexdigest()}"


def _as_text(visit: Visit) -> str:
    """A `ClickOut` as JSON; making the model for each click would cost three times as much."""
    told = {
        "clicked_at": visit.clicked_at,
        "referrer": visit.referrer or None,
        "device": visit.device,
        "country": visit.country or None,
    }
    return to_json(told).decode()
