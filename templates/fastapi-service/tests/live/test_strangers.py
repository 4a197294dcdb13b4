"""Who does not sign in cannot keep others from it."""

from contextlib import ExitStack

import pytest
from fastapi import FastAPI

from app.errors import TooManyRequests, Unavailable
from app.live import conversation, places
from app.live.hub import Hub
from app.live.places import Places
from tests.live.windows import OpenWindow, Refused
from tests.people import Person

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def running() -> ExitStack:
    """Places that are held until the end of the test."""
    return ExitStack()


@pytest.fixture(autouse=True)
def _few_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_STRANGERS", 4)
    monkeypatch.setattr(places, "MOST_STRANGERS_OF_AN_ADDRESS", 2)


async def test_an_address_has_only_so_many_windows_without_a_user(
    ada: Person, open_window: OpenWindow
) -> None:
    first, _ = [await open_window() for _ in range(2)]
    with pytest.raises(Refused) as refused:
        await open_window()

    await first.sign_in(ada)

    assert refused.value.status == 429
    assert int(refused.value.headers["retry-after"]) > 0
    assert await open_window()


async def test_who_left_without_a_user_holds_no_place(hub: Hub, open_window: OpenWindow) -> None:
    for _ in range(3):
        await (await open_window()).close()

    assert hub.places.taken == 0


@pytest.mark.parametrize("token", ["no token", None])
async def test_who_does_not_sign_in_is_gone_soon(
    hub: Hub, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, token: str | None
) -> None:
    monkeypatch.setattr(conversation, "SIGN_IN_SECONDS", 0.05)
    window = await open_window()
    if token:
        window.say(type="sign_in", token=token)

    assert await window.close_code() == 4401
    assert hub.places.taken == 0


def test_another_address_is_not_held_up(running: ExitStack) -> None:
    all_places = Places()
    with running:
        for _ in range(2):
            running.enter_context(all_places.take(HERE))
        with pytest.raises(TooManyRequests):
            running.enter_context(all_places.take(HERE))

        assert running.enter_context(all_places.take(ELSEWHERE))


def test_all_strangers_together_leave_places_to_users(running: ExitStack) -> None:
    all_places = Places()
    with running:
        users = [running.enter_context(all_places.take(HERE)) for _ in range(2)]
        for user in users:
            user.sign_in()
        for number in range(4):
            running.enter_context(all_places.take(f"192.0.2.{number}"))
        with pytest.raises(Unavailable):
            running.enter_context(all_places.take("192.0.2.9"))

        assert all_places.taken == 6
    assert all_places.taken == 0


async def test_each_handshake_counts_as_a_request_of_its_address(
    app: FastAPI, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.state.settings, "rate_limit_user", "3/minute")
    for _ in range(3):
        await (await open_window()).close()

    with pytest.raises(Refused) as refused:
        await open_window()

    assert refused.value.status == 429
    assert refused.value.headers["ratelimit-limit"] == "3"
