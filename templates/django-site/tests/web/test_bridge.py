"""From ASGI to Django: read whole and within bounds, answered in a thread."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import WSGIApplication

import pytest
from django.core.handlers.wsgi import WSGIHandler

from app.web.bridge import LINES, Bridge

Messages = list[dict[str, Any]]
LIMITS = {"max_body": 2048, "max_upload": 8192}


def scope_of(method: str, path: str, query: bytes = b"", **headers: str) -> dict[str, Any]:
    sent = {"host": "testserver", **headers}
    return {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": [(name.replace("_", "-").encode(), v.encode()) for name, v in sent.items()],
        "server": ("127.0.0.1", 8000),
        "client": ("192.0.2.1", 50_000),
    }


def body_in(*parts: bytes) -> Messages:
    messages: Messages = [
        {"type": "http.request", "body": part, "more_body": True} for part in parts
    ]
    return [*messages, {"type": "http.request", "body": b"", "more_body": False}]


def ask(bridge: Bridge, scope: dict[str, Any], received: Messages | None = None) -> Messages:
    """Send a request through, and give what comes back."""
    waiting, sent = received if received is not None else body_in(), Messages()

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(bridge(scope, receive, send))
    return sent


def seeing(found: list[Any]) -> WSGIApplication:
    """An application that notes each environment that it is given, with the body in it."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        found.append(environ | {"body": environ["wsgi.input"].read()})
        start(
            "200 OK", [("Content-Type", "text/plain"), ("X-Ärger", "é".encode().decode("latin-1"))]
        )
        return [b"one ", b"two"]

    return answer


@pytest.fixture
def found() -> list[Any]:
    return []


@pytest.fixture
def bridge(found: list[Any]) -> Bridge:
    return Bridge(seeing(found), **LIMITS)


@pytest.fixture
def site() -> Bridge:
    """The bridge to the site itself."""
    return Bridge(WSGIHandler(), **LIMITS)


def test_a_request_is_passed_on_whole(bridge: Bridge, found: list[Any]) -> None:
    scope = scope_of("POST", "/blog/é/", b"q=\xff&a=b", content_type="text/plain", cookie="a=1")

    start, body = ask(bridge, scope, body_in(b"half ", b"and half"))

    [environ] = found
    assert (start["status"], body["body"]) == (200, b"one two")
    assert environ["body"] == b"half and half"
    assert environ["CONTENT_LENGTH"] == "13"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/blog/é/"
    assert environ["QUERY_STRING"] == "q=\xff&a=b"
    assert (environ["REMOTE_ADDR"], environ["HTTP_COOKIE"]) == ("192.0.2.1", "a=1")


def test_a_header_that_is_sent_twice_is_one(bridge: Bridge, found: list[Any]) -> None:
    scope = scope_of("GET", "/", cookie="a=1", accept="text/html")
    scope["headers"] += [(b"cookie", b"b=2"), (b"accept", b"*/*")]

    ask(bridge, scope)

    assert found[0]["HTTP_COOKIE"] == "a=1; b=2"
    assert found[0]["HTTP_ACCEPT"] == "text/html,*/*"


def test_an_underscore_passes_for_no_hyphen(bridge: Bridge, found: list[Any]) -> None:
    scope = scope_of("GET", "/", x_forwarded_for="192.0.2.2")
    scope["headers"] += [(b"x_forwarded_for", b"198.51.100.1")]

    ask(bridge, scope)

    assert found[0]["HTTP_X_FORWARDED_FOR"] == "192.0.2.2"


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/contact/", 2048, 200),
        ("/contact/", 2049, 413),
        ("/admin/pictures/", 8192, 200),
        ("/admin/pictures/", 8193, 413),
        ("/administrator", 2049, 413),
    ],
)
def test_only_the_admin_takes_large_bodies(
    bridge: Bridge, found: list[Any], path: str, size: int, status: int
) -> None:
    ask(bridge, scope_of("POST", path), body_in(b"x" * (size // 2), b"x" * (size - size // 2)))

    assert found[0].get("app.refusal", 200) == status
    assert len(found[0]["body"]) == (size if status == 200 else 0)


def test_a_body_that_is_announced_as_too_long_is_not_waited_for(
    bridge: Bridge, found: list[Any]
) -> None:
    ask(bridge, scope_of("POST", "/", content_length=str(10**12)), [])

    assert found[0]["app.refusal"] == 413


def test_a_body_that_is_too_long_is_a_problem_or_a_page(site: Bridge) -> None:
    refused = [
        ask(site, scope_of("POST", path, content_length="9999"), [])
        for path in ("/api/v1/posts", "/contact/")
    ]

    assert [start["status"] for start, _ in refused] == [413, 413]
    assert json.loads(refused[0][1]["body"])["title"]
    assert b"<!doctype html>" in refused[1][1]["body"]
    assert b"x-request-id" in dict(refused[1][0]["headers"])


@pytest.mark.parametrize(
    "hosts", [[], [b"testserver", b"testserver"], [b"a.example", b"testserver"]]
)
def test_a_request_names_one_host(site: Bridge, hosts: list[bytes]) -> None:
    scope = scope_of("GET", "/health/live") | {"headers": [(b"host", host) for host in hosts]}

    start, _ = ask(site, scope)

    assert start["status"] == 400


def test_who_goes_away_before_the_end_is_not_answered(bridge: Bridge, found: list[Any]) -> None:
    sent = ask(bridge, scope_of("POST", "/"), [*body_in(b"half")[:1], {"type": "http.disconnect"}])

    assert (sent, found) == ([], [])


def test_no_header_can_refuse_a_request(site: Bridge) -> None:
    scope = scope_of("GET", "/health/live")
    scope["headers"] += [(b"app.refusal", b"413")]

    start, _ = ask(site, scope)

    assert start["status"] == 200


def test_who_signs_in_does_not_hold_up_a_health_check() -> None:
    """All threads for passwords are at work, and more wait for them."""
    done = threading.Event()

    def slow(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            done.wait(10)
        start("200 OK", [])
        return [b""]

    bridge = Bridge(slow, **LIMITS)

    async def race() -> list[str]:
        ended: list[str] = []

        async def one(method: str, path: str) -> None:
            async def send(_message: Any) -> None:
                ended.append(path)

            async def receive() -> Any:
                return body_in()[0]

            await bridge(scope_of(method, path), receive, send)

        logins = [
            asyncio.create_task(one("POST", "/api/v1/auth/login"))
            for _ in range(LINES["passwords"] * 20)
        ]
        await asyncio.sleep(0)
        await one("GET", "/health/live")
        await one("GET", "/blog/")
        first = list(ended)
        done.set()
        await asyncio.gather(*logins)
        return first

    assert set(asyncio.run(race())) == {"/health/live", "/blog/"}


def test_the_server_is_told_that_there_is_nothing_to_wait_for(bridge: Bridge) -> None:
    stages: Messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

    sent = ask(bridge, {"type": "lifespan"}, stages)

    assert [each["type"] for each in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
