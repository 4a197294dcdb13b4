"""One reader: told what happens, heard by nobody, and gone in the end without a trace."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from channels.layers import InMemoryChannelLayer, channel_layers

from app.live import readers
from app.live.hub import Hub, deliver
from app.live.readers import Reader, group_of
from tests.live.windows import Window

HELLO = {"post": 7, "text": "hello"}


@pytest.fixture(autouse=True)
def layer() -> Iterator[Any]:
    """A channel layer of this test's own."""
    layer = InMemoryChannelLayer()
    before = channel_layers.set("default", layer)
    yield layer
    channel_layers.set("default", before)


def reader(post_id: int = 7) -> Window:
    return Window(Reader.as_asgi(post_id=post_id, request_id="my-request"))


def talk(act: Callable[[Window], Awaitable[Any]], post_id: int = 7) -> Any:
    """Do something with a reader who was let in."""

    async def run() -> Any:
        window = reader(post_id)
        accepted = await window.connect()
        assert accepted["type"] == "websocket.accept"
        assert accepted["headers"] == [(b"x-request-id", b"my-request")]
        found = await act(window)
        await window.leave()
        return found

    return asyncio.run(run())


def test_a_reader_is_told_of_the_post() -> None:
    async def act(window: Window) -> str:
        await deliver(HELLO)
        return await window.hear()

    assert talk(act) == "hello"


def test_a_reader_of_another_post_is_not_told() -> None:
    async def act(window: Window) -> bool:
        await deliver(HELLO)
        return await window.hears_nothing()

    assert talk(act, post_id=8)


@pytest.mark.parametrize("said", [{"text": "hello"}, {"bytes": b"\0"}])
def test_who_speaks_is_shown_out_and_heard_no_more(said: dict[str, Any]) -> None:
    async def act(window: Window) -> Any:
        window.say(**said)
        window.say(**said)
        return [message["code"] for message in await window.end()]

    assert talk(act) == [1008]


def test_nobody_stays_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LONGEST_SECONDS", 0.05)

    async def act(window: Window) -> Any:
        return (await window.next())["code"]

    assert talk(act) == 1012


@pytest.mark.parametrize("speaks", [False, True])
def test_who_is_gone_leaves_nothing_behind(layer: Any, *, speaks: bool) -> None:
    async def act(window: Window) -> Any:
        before = set(layer.groups)
        if speaks:
            window.say(text="hello")
            await window.end()
        return before

    assert talk(act) == {group_of(7)}
    assert layer.groups == {}


def test_who_takes_nothing_holds_up_nobody(layer: Any) -> None:
    async def run() -> Any:
        taking = asyncio.Event()
        stuck = asyncio.create_task(taker_of_nothing(taking))
        await asyncio.wait_for(taking.wait(), 1)
        other = reader()
        await other.connect()
        for _ in range(2 * layer.capacity):
            await deliver(HELLO)
            await other.hear()
        await other.leave()
        kept = max(queue.qsize() for queue in layer.channels.values())
        stuck.cancel()
        return kept

    assert asyncio.run(run()) == layer.capacity


async def taker_of_nothing(taking: asyncio.Event) -> None:
    """A client that connects and then neither reads nor says anything."""
    first = [{"type": "websocket.connect"}]

    async def receive() -> Any:
        return first.pop() if first else await asyncio.Event().wait()

    async def send(message: Any) -> None:
        if message["type"] == "websocket.send":
            await asyncio.Event().wait()
        taking.set()

    await reader().application(reader().scope, receive, send)


def test_a_change_is_told_from_whatever_thread() -> None:
    hub = Hub()

    async def act(window: Window) -> str:
        hub.start()
        await asyncio.to_thread(hub.tell, 7, "hello")
        return await window.hear()

    assert talk(act) == "hello"


def test_without_a_server_there_is_nobody_to_tell() -> None:
    hub = Hub()

    hub.tell(7, "hello")

    assert hub.bus is None
