"""What a window is told, and what it is not."""

import asyncio
from collections.abc import Callable
from typing import Any

from app.clicks.visits import Visit
from app.live import hub
from app.live.hub import Hub
from tests.live.windows import OpenWindow, Window
from tests.people import Person


async def test_a_window_is_told_of_a_click_and_not_of_who_it_was(
    window: Window, click: Callable[..., Visit]
) -> None:
    visit = click(referrer="site.example", device="mobile", country="DE")

    [told] = await window.clicks(1)

    moment = visit.clicked_at.isoformat().replace("+00:00", "Z")
    assert told == {
        "clicked_at": moment,
        "referrer": "site.example",
        "device": "mobile",
        "country": "DE",
    }


async def test_what_is_not_known_is_null(window: Window, click: Callable[..., Visit]) -> None:
    click()

    [told] = await window.clicks(1)

    assert (told["referrer"], told["country"]) == (None, None)


async def test_clicks_come_in_their_order_and_each_once(
    window: Window, click: Callable[..., Visit]
) -> None:
    for number in range(300):
        click(referrer=f"site-{number}.example")
        if number % 50 == 0:
            await asyncio.sleep(0)

    told = await window.clicks(300)

    assert [each["referrer"] for each in told] == [f"site-{n}.example" for n in range(300)]


async def test_clicks_that_come_together_are_told_together(
    window: Window, click: Callable[..., Visit]
) -> None:
    for _ in range(3):
        click()

    assert len((await window.next())["clicks"]) == 3


async def test_every_window_of_the_link_is_told(
    ada: Person, window: Window, open_window: OpenWindow, click: Callable[..., Visit]
) -> None:
    other = await (await open_window()).sign_in(ada)

    click()

    assert await window.next() == await other.next()


async def test_the_windows_of_other_links_are_not_told(
    ada: Person, window: Window, open_window: OpenWindow, click: Callable[..., Visit]
) -> None:
    other = (await ada.post("/links", url="https://example.com/b")).json()
    elsewhere = await (await open_window(other["code"])).sign_in(ada)
    click(referrer="site.example")
    click(referrer="other.example", link_id=1 + click().link_id)

    assert [each["referrer"] for each in await window.clicks(2)] == ["site.example", None]
    assert [each["referrer"] for each in await elsewhere.clicks(1)] == ["other.example"]


async def test_a_window_that_is_closed_leaves_nothing_behind(window: Window, hub: Hub) -> None:
    await window.close()

    assert not hub._mailboxes  # noqa: SLF001
    assert not hub._users  # noqa: SLF001
    assert hub.places.taken == 0


async def test_a_window_learns_the_id_of_its_request(open_window: OpenWindow) -> None:
    window = await open_window(**{"x-request-id": "my-window"})

    assert window.headers[b"x-request-id"] == b"my-window"


def test_clicks_that_nobody_follows_are_not_even_written_down(monkeypatch: Any) -> None:
    monkeypatch.setattr(hub, "_as_text", None)

    Hub().tell(Visit(1, None, "", "", "", ""))  # type: ignore[arg-type]
