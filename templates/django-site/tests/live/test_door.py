"""The way in: Django is asked, and whoever it does not let in is answered as it says."""

import asyncio
from typing import Any

import pytest
from django.test import RequestFactory

from app.live.door import Door
from app.live.handshakes import HANDSHAKE
from app.live.hub import Hub
from app.live.places import Places
from app.web.bridge import REFUSAL, Answer, Bridge
from tests.live.windows import PATH, Window


class Asked(Bridge):
    """What Django is asked, and whom it lets in: those who bring a conversation."""

    def __init__(self, conversation: Any = None) -> None:
        self.environs: list[dict[str, Any]] = []
        self.scopes: list[Any] = []
        self.conversation = conversation

    async def answer(self, environ: dict[str, Any], *, line: str = "") -> Answer:
        self.environs.append(environ)
        if self.conversation:
            environ[HANDSHAKE].let_in(RequestFactory().get("/"), self.conversation)
        return Answer(403, [(b"x-request-id", b"a")], b"No.")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scopes.append(scope)


def knock(bridge: Asked, path: str = PATH, *, hosts: int = 1, scheme: str = "ws") -> Any:
    """What somebody who wants a WebSocket is answered first."""

    async def run() -> Any:
        window = Window(Door(bridge), path, scheme=scheme)
        window.scope["headers"] *= hosts
        return [await window.connect(), *await window.end()]

    return asyncio.run(run())


def test_who_is_not_let_in_is_answered_as_django_says() -> None:
    start, body = knock(Asked())

    assert (start["type"], start["status"]) == ("websocket.http.response.start", 403)
    assert start["headers"] == [(b"x-request-id", b"a")]
    assert body == {"type": "websocket.http.response.body", "body": b"No."}


@pytest.mark.parametrize(("scheme", "seen"), [("ws", "http"), ("wss", "https")])
def test_a_handshake_is_a_request(scheme: str, seen: str) -> None:
    bridge = Asked()

    knock(bridge, scheme=scheme)

    [environ] = bridge.environs
    assert (environ["REQUEST_METHOD"], environ["PATH_INFO"]) == ("GET", PATH)
    assert environ["wsgi.url_scheme"] == seen
    assert REFUSAL not in environ


@pytest.mark.parametrize("path", ["/", "/blog/hello/", "/api/v1/posts/hello", "/nowhere", "/a\0b"])
def test_nobody_listens_elsewhere(path: str) -> None:
    bridge = Asked()

    knock(bridge, path)

    assert bridge.environs[0][REFUSAL] == 404


@pytest.mark.parametrize("hosts", [0, 2])
def test_a_handshake_is_for_one_host(hosts: int) -> None:
    bridge = Asked()

    knock(bridge, hosts=hosts)

    assert bridge.environs[0][REFUSAL] == 400


def test_who_is_let_in_holds_a_place_until_the_end(places: Places) -> None:
    held: list[int] = []

    async def talk(_scope: Any, _receive: Any, send: Any) -> None:
        held.append(places.taken)
        await send({"type": "websocket.close"})

    [said] = knock(Asked(talk))

    assert said == {"type": "websocket.close"}
    assert (held, places.taken) == ([1], 0)


def test_a_conversation_that_fails_leaves_its_place(places: Places) -> None:
    async def fail(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        knock(Asked(fail))

    assert places.taken == 0


def test_what_is_no_websocket_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[bool] = []
    monkeypatch.setattr(Hub, "start", lambda _: started.append(True))
    bridge = Asked()

    for kind in ("http", "lifespan"):
        asyncio.run(Door(bridge)({"type": kind}, None, None))  # type: ignore[arg-type]

    assert [scope["type"] for scope in bridge.scopes] == ["http", "lifespan"]
    assert started == [True]
