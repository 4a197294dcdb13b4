"""Windows that follow what changes, over WebSockets to one server."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from websockets.client import ClientProtocol
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.uri import parse_uri

from contract.client import Account
from contract.domains import LABELS
from contract.load import wait_for

PATIENCE = 15.0
FULL = 503
TOO_MANY = 4429


class Windows:
    """Opens windows on a server, and closes them in the end."""

    def __init__(self, url: str, stack: ExitStack) -> None:
        self.url, self.stack = address_of(url), stack

    def open(self, **options: object) -> ClientConnection:
        """Open a window; raises InvalidStatus when it is refused."""
        return self.stack.enter_context(connect(self.url, proxy=None, **options))

    def sign_in(self, owner: Account) -> ClientConnection | None:
        """Open a window of a user; None when the worker that answers has no place left for it."""
        try:
            window = self.open()
        except InvalidStatus as refused:
            if refused.response.status_code != FULL or "Retry-After" not in refused.response.headers:
                raise
            return None
        send(window, token=owner.access)
        try:
            assert receive(window) == {"type": "signed_in"}
        except ConnectionClosed as closed:
            if closed.rcvd is None or closed.rcvd.code != TOO_MANY:
                raise
            return None
        return window

    def fill(self, owners: list[Account], count: int) -> list[ClientConnection]:
        """Open so many windows of some users; which worker answers is left to chance, so try again and again."""
        found: list[ClientConnection] = []

        def one_more() -> bool:
            for owner in owners:
                if len(found) < count and (window := self.sign_in(owner)):
                    found.append(window)
            return len(found) == count

        wait_for(one_more, f"{count} windows", 60)
        return found


@contextmanager
def windows_on(url: str) -> Iterator[Windows]:
    """Open windows on a server as long as the context lasts."""
    with ExitStack() as stack:
        yield Windows(url, stack)


def address_of(url: str) -> str:
    """Give the address to follow changes at."""
    return f"ws://{urlsplit(url).netloc}/api/v1/live"


def send(window: ClientConnection, **fields: object) -> None:
    """Send the message that signs in."""
    window.send(json.dumps({"type": "sign_in", **fields}))


def receive(window: ClientConnection, patience: float = PATIENCE) -> dict:
    """Give the next message."""
    return json.loads(window.recv(timeout=patience))


def close_code(window: ClientConnection) -> int | None:
    """Wait until the server closes and give the code; messages on the way are skipped."""
    try:
        while True:
            window.recv(timeout=PATIENCE)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def all_hear_of(owner: Account, opened: list[ClientConnection]) -> bool:
    """Make a label, and say whether every window is told of it."""
    made = LABELS.create(owner.http, time.monotonic_ns())
    try:
        for window in opened:
            while receive(window, 1).get("label") != made:
                pass
    except TimeoutError:
        return False
    return True


@contextmanager
def deaf_window(owner: Account) -> Iterator[socket.socket]:
    """Sign in a client that then reads nothing, with as little room for unread data as there can be."""
    address = address_of(owner.url)
    protocol = ClientProtocol(parse_uri(address))
    with socket.socket() as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        opened.settimeout(PATIENCE)
        opened.connect((urlsplit(address).hostname, urlsplit(address).port))
        protocol.send_request(protocol.connect())
        opened.sendall(b"".join(protocol.data_to_send()))
        protocol.receive_data(opened.recv(4096))
        protocol.send_text(json.dumps({"type": "sign_in", "token": owner.access}).encode())
        opened.sendall(b"".join(protocol.data_to_send()))
        assert b"signed_in" in opened.recv(4096)
        yield opened
