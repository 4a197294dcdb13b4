"""How uvicorn is started, and what it does with what is no request."""

import logging
import signal
from collections.abc import AsyncIterator, Iterator

import pytest
import uvicorn
from fastapi import FastAPI

from app import serve
from tests.servers import ask, port_of, serving


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """The server sets up logging, which the next test finds as it was."""
    handlers = logging.root.handlers[:]
    yield
    logging.root.handlers[:] = handlers


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[uvicorn.Config]:
    """What uvicorn is started with."""
    found: list[uvicorn.Config] = []
    monkeypatch.setattr(serve, "run", found.append)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return found


def test_the_server_listens_where_the_settings_say(
    started: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"HOST": "0.0.0.0", "PORT": "9000", "WEB_CONCURRENCY": "3"}.items():  # noqa: S104
        monkeypatch.setenv(name, value)

    serve.main()

    [config] = started
    assert (config.host, config.port, config.workers) == ("0.0.0.0", 9000, 3)  # noqa: S104
    assert config.app == "app.main:app"


def test_the_server_finishes_requests_in_flight(started: list[uvicorn.Config]) -> None:
    serve.main()

    assert started[0].timeout_graceful_shutdown == 30


def test_a_worker_whose_parts_cannot_start_does_not_serve(started: list[uvicorn.Config]) -> None:
    serve.main()

    assert started[0].lifespan == "on"


def test_the_server_checks_the_settings_before_it_starts(
    started: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "eighty")

    with pytest.raises(SystemExit, match=r"^PORT: "):
        serve.main()

    assert started == []


@pytest.fixture(scope="module")
async def port(app: FastAPI) -> AsyncIterator[int]:
    """Where a server of this application in this process listens."""
    async with serving(app) as server:
        yield port_of(server)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (b"GET /health/live HTTP/9.9\r\n\r\n", 400),
        (b"GET /health/live HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 70_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 5000 + b"\r\n", 431),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n", 400),
        (b"BREW / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
    ],
)
async def test_what_is_no_request_is_refused_like_all_else(
    port: int, sent: bytes, status: int
) -> None:
    answered, headers, problem = await ask(port, sent)

    assert (answered, problem["status"]) == (status, status)
    assert headers["content-type"] == "application/problem+json"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-request-id"] == problem["request_id"]


async def test_a_method_that_nobody_knows_is_not_allowed(port: int) -> None:
    status, headers, _ = await ask(port, b"BREW /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")

    assert status == 405
    assert headers["allow"] == "get, head, options"


async def test_garbage_behind_a_request_does_not_spoil_its_answer(port: int) -> None:
    asked = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"

    status, _, body = await ask(port, asked + b"GARBAGE\r\n\r\n")

    assert (status, body) == (200, {"status": "ok"})


@pytest.mark.parametrize("hosts", [b"", b"Host: localhost\r\nHost: localhost\r\n"])
async def test_a_request_names_one_host(port: int, hosts: bytes) -> None:
    status, _, problem = await ask(port, b"GET /health/live HTTP/1.1\r\n" + hosts + b"\r\n")

    assert (status, problem["status"]) == (400, 400)


async def test_a_request_may_come_in_pieces(port: int) -> None:
    status, *_ = await ask(port, b"GET /health/live HT", b"TP/1.1\r\nHost: local", b"host\r\n\r\n")

    assert status == 200
