"""How long a link may be followed."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.clicks.visits import Visit
from app.live import access
from app.live.access import Follower
from app.live.hangups import CloseCode, Hangup
from tests.live.windows import OpenWindow, Window
from tests.people import PASSWORD, Person

pytestmark = pytest.mark.usefixtures("quick_heartbeat")


async def test_the_end_of_the_access_token_closes(
    window: Window, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("later")

    assert await window.close_code() == 4401


async def log_out(ada: Person) -> None:
    await ada.post("/auth/logout")


async def delete_the_account(ada: Person) -> None:
    await ada.delete("/users/me")


async def spend_a_refresh_token_twice(ada: Person) -> None:
    for _ in range(2):
        await ada.post("/auth/refresh", refresh_token=ada.refresh_token)


@pytest.mark.parametrize("end", [log_out, delete_the_account, spend_a_refresh_token_twice])
async def test_the_end_of_the_session_closes(ada: Person, window: Window, end: Any) -> None:
    await end(ada)

    # A deleted account takes the link with it, perhaps between the two looks.
    assert await window.close_code() in ((4401, 4404) if end is delete_the_account else (4401,))


async def test_the_end_of_the_link_closes(ada: Person, link: Any, window: Window) -> None:
    await ada.delete(f"/links/{link['code']}")

    assert await window.close_code() == 4404


async def test_a_new_link_of_the_same_code_is_another_one(
    ada: Person, link: Any, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def another(*_: Any, **__: Any) -> access.Follower:
        return access.Follower(0, 0)

    monkeypatch.setattr(access, "check", another)

    assert await window.close_code() == 4404


async def test_a_new_password_closes_the_windows_of_the_other_sessions(
    ada: Person, window: Window, open_window: OpenWindow, click: Callable[..., Visit]
) -> None:
    await ada.sign_in()
    here = await (await open_window()).sign_in(ada)
    new = {"current_password": PASSWORD, "new_password": "a short walk up the hill"}

    await ada.post("/users/me/password", **new)

    assert await window.close_code() == 4401
    click()
    assert len(await here.clicks(1)) == 1


async def test_a_new_access_token_keeps_the_window_open(
    ada: Person, window: Window, open_window: OpenWindow, click: Callable[..., Visit]
) -> None:
    other = await (await open_window()).sign_in(ada)
    old = ada.access_token
    await ada.sign_in()
    await window.sign_in(ada)
    await ada.send("POST", "/auth/logout", headers={"Authorization": f"Bearer {old}"})
    assert await other.close_code() == 4401

    click()

    assert len(await window.clicks(1)) == 1


async def test_what_is_found_of_the_token_before_ends_nothing(
    ada: Person, window: Window, click: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, check = ada.access_token, access.check
    begun, renewed = asyncio.Event(), asyncio.Event()

    async def check_slowly(app: FastAPI, *, token: str, code: str) -> Follower:
        if token == old:
            begun.set()
            await renewed.wait()
            raise Hangup(CloseCode.NOT_SIGNED_IN, "It is over.")
        return await check(app, token=token, code=code)

    monkeypatch.setattr(access, "check", check_slowly)
    await begun.wait()
    await ada.sign_in()
    await window.sign_in(ada)
    renewed.set()
    await asyncio.sleep(0.05)
    click()

    assert len(await window.clicks(1)) == 1
