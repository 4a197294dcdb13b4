"""gunicorn's worker: what is no request is refused in the application's words."""

import socket

import pytest

from tests.worker.conftest import REQUEST, Visit


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
