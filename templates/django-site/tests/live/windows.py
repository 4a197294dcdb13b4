"""A window before a post, without a server: what it says and hears by ASGI.

`channels.testing` has the like of it, but asks for a second server to be installed.
"""

import asyncio
from typing import Any

from tests.web.asgi import scope_of

PATH = "/api/v1/posts/hello/live"
PATIENCE = 1.0
SILENCE = 0.05


class Window:
    """One socket of an ASGI application."""

    def __init__(self, application: Any, path: str = PATH, **more: Any) -> None:
        self.application = application
        self.scope = scope_of("GET", path) | {"type": "websocket", "scheme": "ws", **more}
        self._said, self._heard = asyncio.Queue[Any](), asyncio.Queue[Any]()

    async def connect(self) -> Any:
        """Knock, and give the first answer."""
        talk = self.application(self.scope, self._said.get, self._heard.put)
        self._task = asyncio.create_task(talk)
        self._said.put_nowait({"type": "websocket.connect"})
        return await self.next()

    async def next(self) -> Any:
        """The next message."""
        return await asyncio.wait_for(self._heard.get(), PATIENCE)

    async def hear(self) -> str:
        """The next text."""
        return str((await self.next())["text"])

    async def hears_nothing(self) -> bool:
        await asyncio.sleep(SILENCE)
        return self._heard.empty()

    def say(self, **said: Any) -> None:
        self._said.put_nowait({"type": "websocket.receive", **said})

    async def end(self) -> list[Any]:
        """Wait until the application is done, and give what it said meanwhile."""
        await asyncio.wait_for(self._task, PATIENCE)
        return [self._heard.get_nowait() for _ in range(self._heard.qsize())]

    async def leave(self) -> None:
        self._said.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await self.end()
