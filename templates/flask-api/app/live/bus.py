"""The way from process to process: a channel of Redis."""

import logging
import os
import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any
from uuid import uuid4

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

TIMEOUT = 0.5
POLL_SECONDS = 1.0
FIRST_RETRY_SECONDS = 0.1
LAST_RETRY_SECONDS = 5.0
log = logging.getLogger(__name__)
Deliver = Callable[[int, str], None]


class Bus:
    """Publishes to one channel, and hears in a thread of its own what others publish there.

    What it publishes while Redis is away is lost for the other processes.
    """

    def __init__(self, url: str, *, channel: str, client: Any = None) -> None:
        self._client = client or _connect(url)
        self.channel = channel
        self._id = uuid4().hex
        self._thread: Thread | None = None
        self._lock = Lock()
        self._closed = Event()
        self._away = False
        self._away_until = 0.0

    def publish(self, user_id: int, message: str) -> None:
        """Tell the other processes, without raising and without waiting long for Redis."""
        if time.monotonic() < self._away_until:
            return
        try:
            self._client.publish(self.channel, f"{self._sender} {user_id} {message}")
        except RedisError:
            self._away_until = time.monotonic() + LAST_RETRY_SECONDS
            self._note(away=True)

    def listen(self, deliver: Deliver) -> None:
        """Start to hear, once; not before a worker process has its own first connection."""
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._hear, args=(deliver,), daemon=True, name="live")
                self._thread.start()

    def close(self) -> None:
        """Stop to hear, and let go of Redis."""
        self._closed.set()
        if self._thread:
            self._thread.join()
        self._client.close()

    @property
    def _sender(self) -> str:
        """This process: forked ones share the rest of this object."""
        return f"{self._id}-{os.getpid()}"

    def _hear(self, deliver: Deliver) -> None:
        wait = FIRST_RETRY_SECONDS
        while not self._closed.is_set():
            try:
                with self._client.pubsub(ignore_subscribe_messages=True) as subscription:
                    subscription.subscribe(self.channel)
                    self._note(away=False)
                    wait = FIRST_RETRY_SECONDS
                    self._pass_on(subscription, deliver)
            except (RedisError, OSError, ValueError):
                self._note(away=True)
                self._closed.wait(wait)
                wait = min(2 * wait, LAST_RETRY_SECONDS)

    def _pass_on(self, subscription: Any, deliver: Deliver) -> None:
        while not self._closed.is_set():
            if received := subscription.get_message(timeout=POLL_SECONDS):
                sender, user_id, message = received["data"].decode().split(" ", 2)
                if sender != self._sender:
                    deliver(int(user_id), message)

    def _note(self, *, away: bool) -> None:
        """Log that Redis went or came back, once each time."""
        with self._lock:
            if away and not self._away:
                log.warning("redis unavailable: live changes stay within this worker")
            if self._away and not away:
                log.info("redis is back: live changes reach all workers")
                self._away_until = 0.0
            self._away = away


def _connect(url: str) -> Any:
    return Redis.from_url(
        url,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        health_check_interval=10,
        retry=Retry(NoBackoff(), 1),
    )
