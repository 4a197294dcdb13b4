"""Clients that dawdle: they hold up nobody but themselves."""

import time
from contextlib import ExitStack
from statistics import median

import pytest

from contract.client import Api, expect
from contract.raw import connection, head

DAWDLING = {
    "silent": b"",
    "half a request line": b"GET /heal",
    "half a head": b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "half a body": head("POST", "/api/v1/auth/login", Content_Type="application/json", Content_Length="99") + b"{",
    "answered, and does not close": head("GET", "/health/live", Connection="close"),
    "refused, and does not close": b"GARBAGE\r\n\r\n",
}


@pytest.mark.parametrize("sent", DAWDLING.values(), ids=DAWDLING)
def test_clients_that_dawdle_delay_nobody(url: str, sent: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(connection(url)).sendall(sent)
        time.sleep(0.3)
        # one may wait for a machine that is busy with other things; a server that is held up delays them all
        assert median(seconds_to_answer(url) for _ in range(7)) < 1


def seconds_to_answer(url: str) -> float:
    """Give how long a new client waits for its answer."""
    started = time.monotonic()
    with Api(url) as api:
        expect(api.get("/health/live"), 200)
    return time.monotonic() - started
