"""gunicorn's worker: slow clients, and what is no request."""

import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from errno import EPIPE
from threading import Event
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn

from app.worker import Worker
from tests.conftest import MakeApp

HOST = b"Host: api.example.com\r\n"
REQUEST = b"GET /health/live HTTP/1.1\r\n" + HOST
UPLOAD = b"POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: 9\r\n" + HOST


class Visit:
    """One connection to a worker, which serves it in a thread of its own."""

    def __init__(self, app: Any, pool: ThreadPoolExecutor) -> None:
        config = Config()
        config.set("graceful_timeout", 0)
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


def cut_off(visit: Visit, served: Future[bool]) -> bool:
    """Let the worker look for slow clients until it is done with this one."""
    while not served.done():
        visit.worker.notify()
    return not served.result()


@pytest.mark.parametrize("half", [b"GE", REQUEST, UPLOAD + b"\r\n{"])
def test_a_request_that_never_ends_holds_no_thread(visit: Visit, half: bytes) -> None:
    assert cut_off(visit, visit.send(half))


def test_an_answer_that_nobody_takes_holds_no_thread(visit: Visit) -> None:
    def answer_at_length(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"x" * 10_000_000]

    visit.worker.wsgi = answer_at_length

    served = visit.send(REQUEST + b"\r\n")

    assert visit.client.recv(1) == b"H"
    assert cut_off(visit, served)


def test_a_socket_that_a_view_has_taken_over_is_left_alone(visit: Visit) -> None:
    taken, told = Event(), Event()

    def talk(environ: Any, start_response: Any) -> list[bytes]:
        environ["gunicorn.socket"].settimeout(5)
        taken.set()
        told.wait(5)
        environ["gunicorn.socket"].sendall(b"still here")
        raise BrokenPipeError(EPIPE, "the talk is over")

    visit.worker.wsgi = talk
    visit.send(REQUEST + b"\r\n")
    taken.wait(5)
    visit.worker.notify()
    told.set()

    assert visit.receive() == "still here"


def test_a_client_that_does_not_close_holds_up_its_own_thread_only(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.worker.LINGER_SECONDS", 0.05)

    served = visit.send(REQUEST + b"Connection: close\r\n\r\n")

    assert visit.receive().startswith("HTTP/1.1 200 ")
    assert not served.result()
    assert visit.server.fileno() == -1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", 414),
        (REQUEST + b"Expect: a miracle\r\n\r\n", 417),
        (REQUEST + b"X: " + b"a" * 9000 + b"\r\n\r\n", 431),
        (REQUEST + b"Transfer-Encoding: unheard-of\r\n\r\n", 501),
    ],
)
def test_what_is_no_request_is_answered_as_a_problem(
    visit: Visit, sent: bytes, status: int
) -> None:
    visit.send(sent)
    head, _, body = visit.receive().partition("\r\n\r\n")

    assert head.startswith(f"HTTP/1.1 {status} ")
    assert "Content-Type: application/problem+json" in head
    assert "X-Content-Type-Options: nosniff" in head
    assert f'"status": {status}' in body
    assert "GARBAGE" not in body


def test_a_crash_of_the_server_is_logged_and_tells_nothing(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    visit.worker.handle_error(None, visit.server, None, KeyError("a secret"))
    visit.server.shutdown(socket.SHUT_WR)
    answer = visit.receive()

    assert answer.startswith("HTTP/1.1 500 ")
    assert "secret" not in answer
    assert caplog.records[0].exc_info
