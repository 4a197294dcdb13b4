"""Who is connected to this worker, and what reaches them."""

import logging
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from fastapi import FastAPI
from prometheus_client import Gauge
from pydantic_core import to_json

from app.clicks.visits import Visit
from app.live.mailbox import Mailbox
from app.live.places import Places
from app.namespace import namespace
from app.settings import Settings

if TYPE_CHECKING:
    from app.live.bus import Bus

MOST_CONNECTIONS_OF_A_USER = 8
log = logging.getLogger(__name__)


class TooManyConnections(Exception):
    """A user has as many connections to this worker as one may have."""


class Hub:
    """The mailboxes of this worker by link, and the way to the other workers' hubs."""

    def __init__(self, *, bus: "Bus | None" = None, places: Places | None = None) -> None:
        self.bus, self.places = bus, places or Places()
        self._mailboxes: dict[int, list[Mailbox]] = defaultdict(list)
        self._users: Counter[int] = Counter()

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
    connections = Gauge(
        "live_connections",
        "Open live connections.",
        multiprocess_mode="livesum",
        registry=app.state.metrics,
    )
    bus = _bus(app) if app.state.redis else None
    app.state.live = Hub(bus=bus, places=Places(connections.set))
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


def _bus(app: FastAPI) -> "Bus":
    from app.live.bus import Bus  # noqa: PLC0415

    return Bus(app.state.redis, channel=f"{namespace(app)}:live")


def _as_text(visit: Visit) -> str:
    """A `ClickOut` as JSON; making the model for each click would cost three times as much."""
    told = {
        "clicked_at": visit.clicked_at,
        "referrer": visit.referrer or None,
        "device": visit.device,
        "country": visit.country or None,
    }
    return to_json(told).decode()
