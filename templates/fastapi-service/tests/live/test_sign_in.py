"""Who may follow a link."""

import json
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError

from app.live import access, conversation
from tests.live.windows import OpenWindow, Refused, Window
from tests.people import Person


async def test_no_token_closes_after_a_while(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "SIGN_IN_SECONDS", 0.02)

    assert await (await open_window()).close_code() == 4401


async def test_a_token_that_is_none_closes(open_window: OpenWindow) -> None:
    window = await open_window()

    window.say(type="sign_in", token="garbage")

    assert await window.close_code() == 4401


async def test_a_token_in_the_address_or_in_a_header_is_no_sign_in(
    app: FastAPI, ada: Person, link: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "SIGN_IN_SECONDS", 0.02)
    path = f"/api/v1/links/{link['code']}/live?token={ada.access_token}"

    window = await Window(app, path, {"authorization": f"Bearer {ada.access_token}"}).open()

    assert await window.close_code() == 4401


async def test_an_expired_token_closes(ada: Person, open_window: OpenWindow, later: None) -> None:
    window = await open_window()

    window.say(type="sign_in", token=ada.access_token)

    assert await window.close_code() == 4401


@pytest.mark.parametrize("own", [True, False], ids=["nobody's", "somebody else's"])
async def test_a_link_that_is_not_ones_own_is_not_found(
    bob: Person, link: Any, open_window: OpenWindow, own: bool
) -> None:
    window = await open_window("nowhere" if own else link["code"])

    window.say(type="sign_in", token=bob.access_token)

    assert await window.close_code() == 4404


@pytest.mark.parametrize("code", ["a", "x" * 33, "' OR 1=1", "\x00\x00\x00", "été", "%2e%2e"])
async def test_a_code_that_none_can_be_is_not_even_connected(
    open_window: OpenWindow, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        await open_window(code)

    assert refused.value.status == 404
    assert refused.value.headers["content-type"] == "application/problem+json"


async def test_a_window_does_not_change_hands(bob: Person, window: Window) -> None:
    window.say(type="sign_in", token=bob.access_token)

    assert await window.close_code() == 4404


async def test_signing_in_counts_as_a_request(
    app: FastAPI, ada: Person, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = [await open_window() for _ in range(2)]
    monkeypatch.setattr(app.state.settings, "rate_limit_user", "1/minute")
    await first.sign_in(ada)

    again.say(type="sign_in", token=ada.access_token)

    assert await again.close_code() == 4429


async def test_without_the_database_a_window_is_told_to_come_back(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("SELECT 1", {}, OSError("away"))

    monkeypatch.setattr(access, "authenticate", fail)
    window = await open_window()

    window.say(type="sign_in", token="any")

    assert await window.close_code() == 1013


async def test_no_token_is_logged(
    ada: Person, open_window: OpenWindow, caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    caplog.set_level("DEBUG")
    window = await (await open_window()).sign_in(ada)
    window.send(text=json.dumps({"type": "sign_in", "token": "secret" * 800}))
    await window.close_code()

    written = caplog.text + capsys.readouterr().out
    assert "secret" not in written
    assert ada.access_token not in written
