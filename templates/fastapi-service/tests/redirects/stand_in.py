"""A small Redis in this process: what the caches ask of one, and ways to fail."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

Connection = asyncio.StreamWriter


class StandIn:
    """Speaks the protocol over TCP; while it hangs it accepts and reads, and answers nothing."""

    def __init__(self) -> None:
        self.hangs, self.answered = False, 0
        self.values: dict[str, tuple[str, float]] = {}
        self.subscribers: dict[str, list[Connection]] = defaultdict(list)
        self.connections: list[Connection] = []
        self.url = ""

    @asynccontextmanager
    async def running(self) -> AsyncIterator["StandIn"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0"
        try:
            yield self
        finally:
            server.close()
            self.hang_up()

    def hang_up(self) -> None:
        """Close every connection."""
        self.subscribers.clear()
        for connection in self.connections:
            connection.close()
        self.connections.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: Connection) -> None:
        self.connections.append(writer)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while header := await reader.readline():
                    words = [await self._word(reader) for _ in range(int(header[1:]))]
                    if not self.hangs:
                        self.answered += 1
                        writer.write(_encode(self._answer(writer, *words)))
        finally:
            for listeners in self.subscribers.values():
                if writer in listeners:
                    listeners.remove(writer)
            writer.close()

    async def _word(self, reader: asyncio.StreamReader) -> str:
        size = int((await reader.readline())[1:])
        return (await reader.readexactly(size + 2))[:-2].decode()

    def _answer(self, writer: Connection, command: str, *words: str) -> Any:
        answers: dict[str, Callable[..., Any]] = {
            "MGET": self._get,
            "SET": self._set,
            "INCR": self._increase,
            "PUBLISH": self._publish,
        }
        if command.upper() == "SUBSCRIBE":
            self.subscribers[words[0]].append(writer)
            return ["subscribe", words[0], 1]
        if command.upper() == "PING":
            listens = any(writer in each for each in self.subscribers.values())
            return ["pong", ""] if listens else "PONG"
        return answers[command](*words) if command in answers else "OK"

    def _get(self, *keys: str) -> list[str | None]:
        kept = (self.values.get(key, ("", 0.0)) for key in keys)
        return [text if ends_at > time.monotonic() else None for text, ends_at in kept]

    def _set(self, key: str, text: str, *options: str) -> str | None:
        if "NX" in options and self._get(key) != [None]:
            return None
        seconds = int(options[options.index("EX") + 1])
        self.values[key] = text, time.monotonic() + seconds
        return "OK"

    def _increase(self, key: str) -> int:
        number = int(self._get(key)[0] or 0) + 1
        self.values[key] = str(number), float("inf")
        return number

    def _publish(self, channel: str, text: str) -> int:
        for writer in self.subscribers[channel]:
            writer.write(_encode(["message", channel, text]))
        return len(self.subscribers[channel])


def _encode(value: Any) -> bytes:
    if value is None:
        return b"$-1\r\n"
    if isinstance(value, int):
        return f":{value}\r\n".encode()
    if isinstance(value, list):
        return f"*{len(value)}\r\n".encode() + b"".join(map(_encode, value))
    data: bytes = value.encode()
    return f"${len(data)}\r\n".encode() + data + b"\r\n"
