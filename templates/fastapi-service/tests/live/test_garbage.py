"""Garbage closes a connection, and crashes nothing."""

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.live import serving, talk
from tests.live.windows import OpenWindow, Window
from tests.people import Person

JSON = st.none() | st.integers() | st.floats() | st.text() | st.lists(st.text(), max_size=2)
GARBAGE = st.one_of(
    st.text(max_size=100),
    JSON.map(json.dumps),
    st.fixed_dictionaries({"type": st.just("sign_in"), "token": JSON}).map(json.dumps),
    st.fixed_dictionaries({"type": JSON, "token": st.text()}).map(json.dumps),
)


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "hello",
        "[]",
        "{}",
        '{"type": "dance"}',
        '{"type": "sign_in"}',
        '{"type": "sign_in", "token": 5}',
        '{"type": "sign_in", "token": "\\ud800"}',
        '{"type": "sign_in", "token": "a", "more": 1}',
        "[" * 5000,
        "9" * 5000,
    ],
)
async def test_garbage_closes(open_window: OpenWindow, garbage: str) -> None:
    window = await open_window()

    window.send(text=garbage)

    assert await window.close_code() == 1008


@given(GARBAGE)
async def test_any_garbage_closes_with_a_documented_code(
    open_window: OpenWindow, garbage: str
) -> None:
    window = await open_window()

    window.send(text=garbage)

    assert await window.close_code() in (1008, 4401)


async def test_garbage_after_the_sign_in_closes(window: Window) -> None:
    window.say(type="clicks", clicks=[])

    assert await window.close_code() == 1008


async def test_bytes_close(window: Window) -> None:
    window.send(bytes=b"\0\1\2")

    assert await window.close_code() == 1003


async def test_too_large_a_message_closes(window: Window) -> None:
    window.send(text="x" * (serving.LARGEST_MESSAGE + 1))

    assert await window.close_code() == 1009


async def test_too_many_messages_close(ada: Person, window: Window) -> None:
    for _ in range(talk.MOST_MESSAGES_IN_A_HEARTBEAT):
        window.say(type="sign_in", token=ada.access_token)

    assert await window.close_code() == 1008


@pytest.mark.usefixtures("quick_heartbeat")
async def test_as_many_messages_over_a_longer_time_are_no_harm(
    ada: Person, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "MOST_MESSAGES_IN_A_HEARTBEAT", 2)

    for _ in range(5):
        await asyncio.sleep(0.04)
        await window.sign_in(ada)


async def test_a_plain_request_is_told_what_is_missing(ada: Person, link: Any) -> None:
    path = f"/links/{link['code']}/live"

    plain, other = await ada.get(path), await ada.send("BREW", path)

    assert (plain.status_code, "handshake" in plain.json()["detail"]) == (400, True)
    assert (other.status_code, other.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
