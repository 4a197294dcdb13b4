"""What waits to be sent over one connection."""

import socket
from contextlib import suppress
from queue import Full, Queue

ROOM = 100


class Mailbox:
    """A bounded queue that a selector can watch; putting something in never blocks."""

    def __init__(self, room: int = ROOM) -> None:
        self.overflowed = False
        self._messages: Queue[str] = Queue(room)
        self._listener, self._bell = socket.socketpair()
        self._listener.setblocking(False)
        self._bell.setblocking(False)

    def fileno(self) -> int:
        """What a selector watches: it is readable while a message waits."""
        return self._listener.fileno()

    def put(self, message: str) -> None:
        """Add a message; without room for it, the mailbox is marked as overflowed."""
        try:
            self._messages.put_nowait(message)
        except Full:
            self.overflowed = True
        else:
            with suppress(OSError):
                self._bell.send(b"!")

    def take(self) -> str:
        """The oldest message; one must be waiting."""
        self._listener.recv(1)
        return self._messages.get_nowait()

    def close(self) -> None:
        """Let go of the sockets; what is put in later is lost."""
        self._bell.close()
        self._listener.close()
