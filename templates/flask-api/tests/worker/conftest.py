"""One connection to gunicorn's worker, without a server around it."""

import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn

from app.worker import Worker
from tests.conftest import MakeApp

HOST = b"Host: api.example.com\r\n"
REQUEST = b"GET /health/live HTTP/1.1\r\n" + HOST


class Visit:
    """One connection to a worker, which serves it in a thread of its own."""

    def __init__(self, app: Any, pool: ThreadPoolExecutor) -> None:
        config = Config()
        config.set("graceful_timeout", 0)
        config.set("threads", 32)
        self.worker: Any = Worker(0, 0, [], None, 0, config, Logger(config))
        self.worker.wsgi = app
        self.client, self.server = socket.socketpair()
        self.client.settimeout(5)
        self.conn = TConn(config, self.server, ("127.0.0.1", 1), ("127.0.0.1", 2))
        self._pool = pool

    def send(self, data: bytes) -> Future[bool]:
        """Send something and have it served; in the end that tells whether the worker stays on."""
        self.client.sendall(data)
        return self._pool.submit(self.worker.handle, self.conn)

    def receive(self) -> str:
        """What comes until the worker closes."""
        return b"".join(iter(lambda: self.client.recv(65536), b"")).decode()


@pytest.fixture
def visit(make_app: MakeApp) -> Iterator[Visit]:
    app = make_app(allowed_hosts=("api.example.com",))
    with ThreadPoolExecutor(1) as pool:
        visit = Visit(app, pool)
        yield visit
        visit.client.close()
    visit.conn.close(graceful=True)
    visit.worker.tmp.close()
