"""What stands in for Redis: a server that passes on what is published, and can go away."""

import asyncio
from collections import defaultdict
from types import TracebackType
from typing import Self

Writers = defaultdict[bytes, set[asyncio.StreamWriter]]


def bulk(*parts: bytes) -> bytes:
    return b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)


class RedisStandIn:
    """Speaks as much of Redis's protocol as is needed to publish and to subscribe."""

    def __init__(self) -> None:
        self._subscribers: Writers = defaultdict(set)
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    async def come(self) -> None:
        """Be there, at the same port as before."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def go(self) -> None:
        """Refuse everybody, and cut off who is connected."""
        if self._server:
            self._server.close()
        for writer in [*self._open]:
            writer.transport.abort()
        await asyncio.sleep(0)

    def fall_silent(self) -> None:
        """Forget who listens, without a word to them."""
        self._subscribers.clear()

    async def __aenter__(self) -> Self:
        await self.come()
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: object, _where: TracebackType | None
    ) -> None:
        await self.go()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while line := await reader.readline():
                parts = [await self._part(reader) for _ in range(int(line[1:]))]
                writer.write(self._answer(writer, parts[0].upper(), *parts[1:]))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._open.discard(writer)
            for writers in self._subscribers.values():
                writers.discard(writer)
            writer.close()

    async def _part(self, reader: asyncio.StreamReader) -> bytes:
        size = int((await reader.readline())[1:])
        return (await reader.readexactly(size + 2))[:-2]

    def _answer(self, writer: asyncio.StreamWriter, verb: bytes, *parts: bytes) -> bytes:
        if verb == b"PUBLISH":
            channel, message = parts
            for other in self._subscribers[channel]:
                other.write(b"*3\r\n" + bulk(b"message", channel, message))
            return b":1\r\n"
        if verb in (b"SUBSCRIBE", b"UNSUBSCRIBE"):
            change = set.add if verb == b"SUBSCRIBE" else set.discard
            for channel in parts:
                change(self._subscribers[channel], writer)
            named = (b"*3\r\n" + bulk(verb.lower(), channel) + b":1\r\n" for channel in parts)
            return b"".join(named)
        return b"+OK\r\n" if verb in (b"CLIENT", b"SELECT") else b"-ERR unknown command\r\n"
