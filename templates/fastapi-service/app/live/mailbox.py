"""What waits to be sent over one connection."""

import asyncio

ROOM = 5_000


class Overflowed(Exception):
    """More came in than was taken out."""


class Mailbox:
    """A bounded queue that is emptied at once; putting something in never waits."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._overflowed = room, False
        self._messages: list[str] = []
        self._arrived = asyncio.Event()

    def put(self, message: str) -> None:
        """Add a message; without room for it, the mailbox is worth nothing any more."""
        if len(self._messages) < self._room:
            self._messages.append(message)
        else:
            self._overflowed = True
        self._arrived.set()

    async def take(self) -> list[str]:
        """Wait for messages, and take all that are there."""
        await self._arrived.wait()
        self._arrived.clear()
        if self._overflowed:
            raise Overflowed
        taken, self._messages = self._messages, []
        return taken
