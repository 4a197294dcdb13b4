"""What stands in for Redis and for worker processes."""

from queue import Empty, Queue
from typing import Any, Self

from redis.exceptions import ConnectionError as RedisAway

from app.live.bus import Bus
from app.live.hub import Hub
from app.live.mailbox import Mailbox

NOWHERE = "redis://127.0.0.1:1/0"


class StandIn:
    """What a bus needs of Redis, with a switch to take it away."""

    def __init__(self) -> None:
        self.away, self.refusals = False, 0
        self.subscriptions: list[Subscription] = []

    def publish(self, channel: str, text: str) -> None:
        self.answer()
        for each in self.subscriptions:
            each.waiting.put(text)

    def answer(self) -> None:
        """Refuse while it is away."""
        if self.away:
            self.refusals += 1
            raise RedisAway

    def close(self) -> None:
        self.subscriptions.clear()

    def pubsub(self, **_options: Any) -> "Subscription":
        return Subscription(self)


class Subscription:
    """What one process hears."""

    def __init__(self, redis: StandIn) -> None:
        self.redis, self.waiting = redis, Queue[str]()

    def subscribe(self, _channel: str) -> None:
        self.redis.answer()
        self.redis.subscriptions.append(self)

    def get_message(self, timeout: float) -> dict[str, bytes] | None:
        self.redis.answer()
        try:
            return {"data": self.waiting.get(timeout=0.02).encode()}
        except Empty:
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self in self.redis.subscriptions:
            self.redis.subscriptions.remove(self)


class Process:
    """A hub with one user's mailbox, as in a worker process."""

    def __init__(self, redis: StandIn | str, channel: str) -> None:
        self.hub, self.mailbox = Hub(), Mailbox()
        if isinstance(redis, str):
            self.hub.bus = Bus(redis, channel=channel)
        else:
            self.hub.bus = Bus(NOWHERE, channel=channel, client=redis)
        assert self.hub.join(7, self.mailbox)

    def heard(self) -> list[str]:
        found = []
        try:
            while True:
                found.append(self.mailbox.take())
        except BlockingIOError:
            return found

    def close(self) -> None:
        assert self.hub.bus
        self.hub.bus.close()
        self.hub.leave(7, self.mailbox)
        self.mailbox.close()
