"""No client takes more than its share, and a slow one holds up nobody."""

import asyncio
from collections.abc import Callable

import pytest

from app.clicks.visits import Visit
from app.live import hub, mailbox, talk
from app.live.hub import Hub
from app.live.mailbox import Mailbox, Overflowed
from tests.live.windows import OpenWindow, Refused, Window
from tests.people import Person


async def test_a_user_has_only_so_many_windows(
    ada: Person, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "MOST_CONNECTIONS_OF_A_USER", 2)
    first, _ = [await (await open_window()).sign_in(ada) for _ in range(2)]
    one_more = await open_window()
    one_more.say(type="sign_in", token=ada.access_token)

    assert await one_more.close_code() == 4429

    await first.close()
    await (await open_window()).sign_in(ada)


async def test_without_a_place_a_window_is_refused_until_there_is_one(
    hub: Hub, open_window: OpenWindow
) -> None:
    hub.places.room = 1
    first = await open_window()
    with pytest.raises(Refused) as refused:
        await open_window()

    assert refused.value.status == 503
    assert int(refused.value.headers["retry-after"]) > 0

    await first.close()
    assert await open_window()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "SEND_SECONDS", 0.03)
    monkeypatch.setattr(talk, "CLOSE_SECONDS", 0.01)


@pytest.mark.usefixtures("impatient")
async def test_who_does_not_read_is_dropped_and_the_others_are_told_all(
    ada: Person, window: Window, open_window: OpenWindow, click: Callable[..., Visit]
) -> None:
    silent = await (await open_window()).sign_in(ada)
    silent.reads.clear()

    for _ in range(20):
        click()
        assert len(await window.clicks(1)) == 1
    await asyncio.sleep(0.05)
    click()

    assert len(await window.clicks(1)) == 1
    await silent.ends()


async def test_who_reads_too_slowly_for_what_comes_is_dropped(
    window: Window, click: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.reads.clear()

    for _ in range(mailbox.ROOM + 2):
        click()
        await asyncio.sleep(0)
    window.reads.set()

    assert await window.close_code() == 1013


async def test_a_full_mailbox_takes_no_more_and_keeps_nobody_waiting() -> None:
    box = Mailbox(room=2)

    for message in "abc":
        box.put(message)

    with pytest.raises(Overflowed):
        await box.take()


async def test_a_mailbox_is_emptied_at_once() -> None:
    box = Mailbox(room=2)
    box.put("a")
    box.put("b")

    assert await box.take() == ["a", "b"]
    box.put("c")
    assert await box.take() == ["c"]


async def test_a_server_that_stops_ends_the_conversation(window: Window, hub: Hub) -> None:
    await window.close(1012)

    assert hub.places.taken == 0
