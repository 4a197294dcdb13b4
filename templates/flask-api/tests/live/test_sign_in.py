"""Who may follow what changes, and for how long."""

import json
from datetime import datetime, timedelta
from typing import Any

import jwt.api_jwt
import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.auth import tokens
from app.live import conversation
from tests.live.conftest import OpenWindow, Window
from tests.people import PASSWORD, Person


def test_no_token_closes_after_a_while(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "SIGN_IN_SECONDS", 0.1)

    assert open_window().close_code() == 4401


def test_a_token_that_is_none_closes(open_window: OpenWindow) -> None:
    window = open_window()

    window.say(type="sign_in", token="garbage")

    assert window.close_code() == 4401


def test_an_expired_token_closes(ada: Person, open_window: OpenWindow, expired: None) -> None:
    window = open_window()

    window.say(type="sign_in", token=ada.access_token)

    assert window.close_code() == 4401


@pytest.mark.usefixtures("quick_heartbeat")
def test_the_end_of_the_access_token_closes(window: Window, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("expired")

    assert window.close_code() == 4401


@pytest.mark.usefixtures("quick_heartbeat")
@pytest.mark.parametrize(
    "end",
    [
        lambda ada: ada.post("/auth/logout"),
        lambda ada: ada.delete("/users/me"),
        lambda ada: [ada.post("/auth/refresh", refresh_token=ada.refresh_token) for _ in "12"],
    ],
    ids=["logout", "account deleted", "refresh token stolen"],
)
def test_the_end_of_the_session_closes(ada: Person, window: Window, end: Any) -> None:
    end(ada)

    assert window.close_code() == 4401


@pytest.mark.usefixtures("quick_heartbeat")
def test_a_new_password_closes_the_windows_of_the_other_sessions(
    ada: Person, window: Window, open_window: OpenWindow
) -> None:
    ada.sign_in()
    here = open_window().sign_in(ada)
    new_password = "a short walk up the hill"

    ada.post("/users/me/password", current_password=PASSWORD, new_password=new_password)

    assert window.close_code() == 4401
    here.sign_in(ada)


@pytest.mark.usefixtures("quick_heartbeat")
def test_a_new_access_token_keeps_the_window_open(ada: Person, window: Window) -> None:
    old = {"Authorization": f"Bearer {ada.access_token}"}
    ada.sign_in()
    window.sign_in(ada)
    ada.client.post("/api/v1/auth/logout", headers=old)
    with pytest.raises(TimeoutError):
        window.socket.recv(timeout=0.3)

    ada.post("/projects", name="Garden")

    assert window.next()["type"] == "project.created"


def test_a_window_does_not_change_hands(bob: Person, window: Window) -> None:
    window.say(type="sign_in", token=bob.access_token)

    assert window.close_code() == 1008


def test_signing_in_counts_as_a_request(
    app: Flask, ada: Person, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["settings"], "rate_limit_user", "1/minute")
    open_window().sign_in(ada)
    again = open_window()

    again.say(type="sign_in", token=ada.access_token)

    assert again.close_code() == 4429


def test_a_sign_in_may_come_in_pieces(ada: Person, open_window: OpenWindow) -> None:
    window = open_window()
    text = json.dumps({"type": "sign_in", "token": ada.access_token})

    window.socket.send([text[:10], text[10:]])

    assert window.next() == {"type": "signed_in"}


def test_without_the_database_a_window_is_told_to_come_back(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_token: str) -> None:
        raise OperationalError("SELECT 1", {}, OSError("away"))

    monkeypatch.setattr(conversation, "sign_in", fail)
    window = open_window()

    window.say(type="sign_in", token="any")

    assert window.close_code() == 1013


@pytest.fixture
def expired(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is past the end of every access token."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.now(tz) + tokens.ACCESS_LIFETIME + timedelta(seconds=1)

    monkeypatch.setattr(jwt.api_jwt, "datetime", Later)
