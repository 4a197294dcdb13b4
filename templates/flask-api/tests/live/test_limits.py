"""No client takes more than its share, and none can crash the server."""

import re
import signal
from types import FrameType

import pytest
from flask import Flask
from websockets.exceptions import InvalidStatus

from app.live import connection, conversation, hub
from app.live.hub import Hub
from app.live.mailbox import Mailbox
from tests.conftest import ROOT
from tests.live.conftest import OpenWindow, SilentClient, Window, eventually
from tests.people import Person


def test_a_user_has_only_so_many_windows(ada: Person, open_window: OpenWindow) -> None:
    for _ in range(hub.MOST_CONNECTIONS_OF_A_USER):
        open_window().sign_in(ada)
    one_more = open_window()

    one_more.say(type="sign_in", token=ada.access_token)

    assert one_more.close_code() == 4429


def test_without_a_place_a_window_is_refused_until_there_is_one(
    app: Flask, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "live", Hub(room=1))
    first = open_window()
    with pytest.raises(InvalidStatus) as refused:
        open_window()
    first.socket.close()

    assert refused.value.response.status_code == 503
    assert int(refused.value.response.headers["Retry-After"]) > 0
    eventually(lambda: _opens(open_window))


def test_the_connections_leave_half_of_the_threads_to_http() -> None:
    found = re.search(r"^threads = (\d+)$", (ROOT / "gunicorn.conf.py").read_text(), re.MULTILINE)

    assert found
    assert int(found[1]) // 2 >= hub.MOST_CONNECTIONS


def test_who_does_not_read_is_dropped_and_the_others_are_told_all(
    ada: Person, window: Window, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    silent = SilentClient(address, ada.access_token)
    me, text = ada.get("/users/me").get_json()["id"], "x" * 1_000_000

    for number in range(20):
        ada.client.application.extensions["live"].publish(me, f'["{number}", "{text}"]')
        assert window.next() == [str(number), text]

    eventually(lambda: "live connection lost: TimeoutError" in caplog.text)
    silent.socket.close()


@pytest.mark.usefixtures("quick_heartbeat")
def test_who_does_not_answer_a_ping_is_dropped(ada: Person, address: str) -> None:
    silent = SilentClient(address, ada.access_token)

    eventually(lambda: not silent.socket.recv(4096))
    silent.socket.close()


@pytest.mark.usefixtures("quick_heartbeat")
def test_who_answers_pings_stays(ada: Person, window: Window) -> None:
    with pytest.raises(TimeoutError):
        window.socket.recv(timeout=0.4)

    ada.post("/projects", name="Garden")

    assert window.next()["type"] == "project.created"


def test_an_overflowing_mailbox_closes(
    ada: Person, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    class TinyMailbox(Mailbox):
        def put(self, message: str) -> None:
            self.overflowed = True

    monkeypatch.setattr(conversation, "Mailbox", TinyMailbox)
    window = open_window().sign_in(ada)

    ada.post("/projects", name="Garden")

    assert window.close_code() == 1013


def test_a_full_mailbox_takes_no_more() -> None:
    mailbox = Mailbox(room=2)

    for message in "abc":
        mailbox.put(message)

    assert mailbox.overflowed
    assert [mailbox.take(), mailbox.take()] == ["a", "b"]
    mailbox.close()


def test_a_closed_mailbox_swallows_what_comes_late() -> None:
    mailbox = Mailbox()
    mailbox.close()

    mailbox.put("late")

    assert not mailbox.overflowed


def test_a_stopping_server_says_goodbye(window: Window) -> None:
    class Worker:
        """As gunicorn's worker after SIGTERM."""

        alive = False

        def handle_exit(self, number: int, frame: FrameType | None) -> None:
            pass

    before = signal.signal(signal.SIGTERM, Worker().handle_exit)
    try:
        assert window.close_code() == 1001
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SEND_SECONDS", 0.2)
    monkeypatch.setattr(connection, "CLOSE_SECONDS", 0.1)
    monkeypatch.setattr(conversation, "TICK_SECONDS", 0.05)


def _opens(open_window: OpenWindow) -> bool:
    try:
        return bool(open_window())
    except InvalidStatus:
        return False
