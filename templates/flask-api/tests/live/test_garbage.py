"""Garbage closes a connection, and crashes nothing."""

from contextlib import suppress
from http.client import HTTPConnection
from typing import Any

import pytest
from flask.testing import FlaskClient
from websockets.exceptions import ConnectionClosed

from app.live import connection, conversation
from tests.live.conftest import OpenWindow, Window
from tests.people import Person


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
    ],
)
def test_garbage_closes(open_window: OpenWindow, garbage: str) -> None:
    window = open_window()

    window.socket.send(garbage)

    assert window.close_code() == 1008


def test_text_that_is_no_text_closes(open_window: OpenWindow) -> None:
    window = open_window()

    window.socket.send(b"\xff\xfe", text=True)

    assert window.close_code() == 1008


def test_bytes_close(window: Window) -> None:
    window.socket.send(b"\0\1\2")

    assert window.close_code() == 1003


def test_too_large_a_message_closes(window: Window) -> None:
    window.socket.send("x" * (connection.LARGEST_MESSAGE + 1))

    assert window.close_code() == 1009


def test_too_large_a_message_in_pieces_closes(window: Window) -> None:
    with suppress(ConnectionClosed):
        window.socket.send(["x" * 1000] * 9)

    assert window.close_code() == 1009


def test_too_many_messages_close(ada: Person, window: Window) -> None:
    for _ in range(conversation.MOST_FRAMES_IN_A_HEARTBEAT):
        window.socket.ping()

    assert window.close_code() == 1008


def test_a_plain_request_is_refused(client: FlaskClient) -> None:
    assert client.get("/api/v1/live").status_code == 400


def test_an_old_handshake_is_refused(address: str) -> None:
    headers: dict[str, Any] = {"Connection": "Upgrade", "Upgrade": "websocket"}
    http = HTTPConnection(address)
    http.request("GET", "/api/v1/live", headers=headers | {"Sec-WebSocket-Version": "8"})
    response = http.getresponse()

    assert response.status == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    http.close()
