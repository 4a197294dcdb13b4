"""What each worker process has of the live clicks."""

from collections.abc import Awaitable, Callable
from typing import Any

from app.clicks.visits import Visit
from app.db.base import utc_now
from app.live.bus import Bus
from app.live.hub import Hub
from tests.workers import eventually

LINK = 7


class HubWorker:
    """A hub with one mailbox, as in a worker process."""

    def __init__(self, redis: Any, channel: str) -> None:
        self.redis, self.told = redis, list[str]()
        self.hub = Hub(bus=Bus(redis, channel=channel))

    def click(self, referrer: str, *, link_id: int = LINK) -> None:
        self.hub.tell(Visit(link_id, utc_now(), referrer, "desktop", "", "secret-hash"))

    def heard(self, referrer: str) -> int:
        """How often a click was heard of."""
        return sum(f'"{referrer}"' in told for told in self.told)

    async def read(self) -> None:
        with self.hub.mailbox(user_id=1, link_id=LINK) as mailbox:
            while True:
                self.told += await mailbox.take()


Start = Callable[..., Awaitable[HubWorker]]


async def hears(there: HubWorker, here: HubWorker) -> None:
    """Wait until one worker hears of another's clicks."""

    def clicks_and_is_heard() -> int:
        here.click("first.example")
        return there.heard("first.example")

    await eventually(clicks_and_is_heard)
