"""How uvicorn is started, and what it does with what is no request."""

import asyncio
import signal

import pytest
import uvicorn

from config import serve
from tests.servers import LIVE, ask, port_of, serving

pytestmark = pytest.mark.usefixtures("logs_as_they_were")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[uvicorn.Config]:
    """What uvicorn is started with."""
    found: list[uvicorn.Config] = []
    monkeypatch.setattr(serve, "run", found.append)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return found


def answer(*parts: bytes) -> tuple[int, dict[str, str], object]:
    """What a server of this site in this process answers."""

    async def run() -> tuple[int, dict[str, str], object]:
        async with serving() as server:
            return await ask(port_of(server), *parts)

    return asyncio.run(run())


def test_the_server_listens_where_the_settings_say(
    started: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"HOST": "0.0.0.0", "PORT": "9000", "WEB_CONCURRENCY": "3"}.items():  # noqa: S104
        monkeypatch.setenv(name, value)

    serve.main()

    [config] = started
    assert (config.host, config.port, config.workers) == ("0.0.0.0", 9000, 3)  # noqa: S104
    assert config.app == "config.asgi:application"


def test_the_server_finishes_requests_in_flight(started: list[uvicorn.Config]) -> None:
    serve.main()

    assert started[0].timeout_graceful_shutdown == 30


def test_the_server_checks_the_settings_before_it_starts(
    started: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "eighty")

    with pytest.raises(SystemExit, match=r"^PORT: "):
        serve.main()

    assert started == []


@pytest.mark.parametrize(
    ("settings", "warned"),
    [
        ({"WEB_CONCURRENCY": "2"}, True),
        ({"WEB_CONCURRENCY": "1"}, False),
        ({"WEB_CONCURRENCY": "2", "REDIS_URL": "redis://127.0.0.1:1"}, False),
    ],
)
@pytest.mark.usefixtures("started")
def test_workers_that_cannot_count_together_are_warned_of(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: dict[str, str],
    *,
    warned: bool,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    serve.main()

    assert ("REDIS_URL" in capsys.readouterr().out) == warned


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
        (b"GET /health/live HTTP/1.1\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused_like_all_else(sent: bytes, status: int) -> None:
    answered, headers, problem = answer(sent)

    assert isinstance(problem, dict)
    assert (answered, problem["status"]) == (status, status)
    assert headers["content-type"] == "application/problem+json"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-request-id"] == problem["request_id"]


def test_a_method_that_nobody_knows_is_not_allowed() -> None:
    status, headers, _ = answer(b"BREW /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")

    assert status == 405
    assert {"get", "head"} <= set(headers["allow"].split(", "))


def test_garbage_behind_a_request_does_not_spoil_its_answer() -> None:
    status, _, body = answer(LIVE + b"GARBAGE\r\n\r\n")

    assert (status, body) == (200, {"status": "ok"})


def test_a_request_may_come_in_pieces() -> None:
    status, *_ = answer(LIVE[:20], LIVE[20:])

    assert status == 200


def test_the_answer_to_head_is_that_to_get_without_its_body() -> None:
    async def run() -> bytes:
        async with serving() as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", port_of(server))
            writer.write(
                LIVE.replace(b"GET", b"HEAD").replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
            )
            answer = await reader.read()
            writer.close()
            return answer

    head, _, body = asyncio.run(run()).partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 200")
    assert b"content-length: 15" in head
    assert body == b""
