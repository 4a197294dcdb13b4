"""A real server in a thread, and windows that follow what changes."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from websockets.client import ClientProtocol
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.uri import parse_uri
from werkzeug.serving import make_server

from app.live import conversation
from tests.people import Person

PATIENCE = 30.0
OpenWindow = Callable[..., "Window"]


class Window:
    """A program that follows what changes, as a page in a browser does."""

    def __init__(self, opened: ClientConnection) -> None:
        self.socket = opened

    def sign_in(self, person: Person) -> "Window":
        self.say(type="sign_in", token=person.access_token)
        assert self.next() == {"type": "signed_in"}
        return self

    def say(self, **fields: Any) -> None:
        self.socket.send(json.dumps(fields))

    def next(self) -> Any:
        return json.loads(self.socket.recv(timeout=PATIENCE))

    def close_code(self) -> int | None:
        """How the server ends it; messages on the way are skipped."""
        try:
            while True:
                self.socket.recv(timeout=PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


class SilentClient:
    """A client that signs in and then reads nothing and answers nothing."""

    def __init__(self, address: str, token: str) -> None:
        host, port = address.split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=PATIENCE)
        self.protocol = ClientProtocol(parse_uri(f"ws://{address}/api/v1/live"))
        self.protocol.send_request(self.protocol.connect())
        self._flush()
        self.protocol.receive_data(self.socket.recv(4096))
        self.protocol.send_text(json.dumps({"type": "sign_in", "token": token}).encode())
        self._flush()
        assert b"signed_in" in self.socket.recv(4096)

    def _flush(self) -> None:
        self.socket.sendall(b"".join(self.protocol.data_to_send()))


def eventually(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where a real server serves the application."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_window(address: str) -> Iterator[OpenWindow]:
    """Open windows that are closed after the test."""
    with ExitStack() as opened:

        def open_one(**options: Any) -> Window:
            url = f"ws://{address}/api/v1/live"
            return Window(opened.enter_context(connect(url, proxy=None, **options)))

        yield open_one


@pytest.fixture
def window(open_window: OpenWindow, ada: Person) -> Window:
    """One window of Ada's, signed in."""
    return open_window().sign_in(ada)


@pytest.fixture
def project(ada: Person) -> Any:
    return ada.post("/projects", name="Garden").get_json()


@pytest.fixture
def quick_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "HEARTBEAT_SECONDS", 0.1)
