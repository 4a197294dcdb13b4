"""From ASGI to Django: read whole, answered in a thread."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from typing import Any

from app.web.bridge import LINES, Bridge
from tests.web.asgi import Messages, ask, body_in, scope_of


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


def test_who_goes_away_before_the_end_is_not_answered(bridge: Bridge, found: list[Any]) -> None:
    sent = ask(bridge, scope_of("POST", "/"), [*body_in(b"half")[:1], {"type": "http.disconnect"}])

    assert (sent, found) == ([], [])


def test_the_server_is_told_that_there_is_nothing_to_wait_for(bridge: Bridge) -> None:
    stages: Messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

    sent = ask(bridge, {"type": "lifespan"}, stages)

    assert [each["type"] for each in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


def test_who_signs_in_does_not_hold_up_a_health_check() -> None:
    """All threads for passwords are at work, and many more requests wait for them."""
    done = threading.Event()

    def slow(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            done.wait(10)
        start("200 OK", [])
        return [b""]

    answered = asyncio.run(answered_first(Bridge(slow, max_body=2048, max_upload=2048), done))

    assert answered == ["/health/live", "/blog/"]


async def answered_first(bridge: Bridge, done: threading.Event) -> list[str]:
    """Whose answers have come while many who sign in wait; `done` lets these go on."""
    answered: list[str] = []

    async def ask_for(method: str, path: str) -> None:
        async def send(message: Any) -> None:
            if message["type"] == "http.response.body":
                answered.append(path)

        async def receive() -> Any:
            return body_in()[0]

        await bridge(scope_of(method, path), receive, send)

    many = range(LINES["passwords"] * 20)
    logins = [asyncio.create_task(ask_for("POST", "/api/v1/auth/login")) for _ in many]
    await asyncio.sleep(0)
    for path in ("/health/live", "/blog/"):
        await ask_for("GET", path)
    first = [*answered]
    done.set()
    await asyncio.gather(*logins)
    return first
