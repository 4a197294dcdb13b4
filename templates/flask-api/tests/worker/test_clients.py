"""gunicorn's worker: clients that are slow, and those that are quick."""

from concurrent.futures import Future
from errno import EPIPE
from threading import Event
from typing import Any

import pytest

from tests.worker.conftest import HOST, REQUEST, Visit

UPLOAD = b"POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: 9\r\n" + HOST


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


@pytest.mark.parametrize(("clients", "asked"), [(1, 2), (1000, 1)])
def test_a_client_that_asks_again_at_once_keeps_its_thread_if_nobody_waits(
    visit: Visit, clients: int, asked: int
) -> None:
    answered = []

    def answer(environ: Any, start_response: Any) -> list[bytes]:
        answered.append(environ["PATH_INFO"])
        if len(answered) == 1:
            visit.client.sendall(REQUEST + b"\r\n")
        start_response("204 No Content", [])
        return []

    visit.worker.wsgi, visit.worker.nr_conns = answer, clients

    stays_open = visit.send(REQUEST + b"\r\n").result()

    assert stays_open
    assert len(answered) == asked


def test_a_client_that_does_not_close_holds_up_its_own_thread_only(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.worker.LINGER_SECONDS", 0.05)

    served = visit.send(REQUEST + b"Connection: close\r\n\r\n")

    assert visit.receive().startswith("HTTP/1.1 200 ")
    assert not served.result()
    assert visit.server.fileno() == -1
