"""Clients that read and write without a pause, while a test stops and starts what the server needs."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from types import TracebackType
from typing import Self

from contract.client import Account, Api
from contract.domains import Resource


@dataclass
class Load:
    """Six clients of one user; they count each status, and the client fails on any that is no answer or 500."""

    owner: Account
    resource: Resource
    statuses: Counter = field(default_factory=Counter)
    created: list[object] = field(default_factory=list)
    ended: Event = field(default_factory=Event)

    def __enter__(self) -> Self:
        self.place = self.resource.place(self.owner.http)
        self.pool = ThreadPoolExecutor(6)
        self.running = [self.pool.submit(self.work, number) for number in range(6)]
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.ended.set()
        self.pool.shutdown()
        for each in self.running:
            each.result()

    def work(self, number: int) -> None:
        """Read or write until the load ends; every second round over a new connection."""
        while not self.ended.is_set():
            with Api(self.owner.url, token=self.owner.access) as connection:
                for _ in range(10):
                    if number % 2:
                        answer = connection.get(self.resource.collection, params={"limit": 1})
                    else:
                        answer = connection.post(self.place, json=self.resource.body(number))
                    self.statuses[answer.status_code] += 1
                    if answer.status_code == 201:
                        self.created.append(answer.json()[self.resource.key])
                    time.sleep(0.01)

    def until(self, status: int, more: int = 1) -> None:
        """Wait until so many more answers had a status, 30 s at most."""
        wanted = self.statuses[status] + more
        wait_for(lambda: self.statuses[status] >= wanted, f"{more} times {status}")


def wait_for(condition, what: str, seconds: float = 30) -> None:
    """Wait until a condition holds; fails when it takes too long."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.05)
