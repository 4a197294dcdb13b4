"""One reader of a post, who listens."""

import asyncio
from typing import Any

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from websockets.frames import CloseCode

# Then one connects again, and is looked at again.
LONGEST_SECONDS = 3600.0


def group_of(post_id: int) -> str:
    """The readers of one post."""
    return f"post.{post_id}"


class Reader(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Is told what everybody may read, and has nothing to say."""

    def __init__(self, *, post_id: int, request_id: str) -> None:
        super().__init__()
        self.groups = [group_of(post_id)]
        self._request_id = request_id

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Talk until one side hangs up, or the time is over."""
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                await super().__call__(scope, receive, send)
        except TimeoutError:
            await self.close(CloseCode.SERVICE_RESTART, "Connect again.")
        finally:
            for group in self.groups:
                await self.channel_layer.group_discard(group, self.channel_name)

    async def connect(self) -> None:
        """Let the reader in, who was looked at before."""
        await self.accept(headers=[(b"x-request-id", self._request_id.encode())])

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Hang up on who speaks, and hear nothing more."""
        await self.close(CloseCode.POLICY_VIOLATION, "Only listen.")
        raise StopConsumer

    async def tell(self, event: dict[str, Any]) -> None:
        """Pass on what happened to a comment."""
        await self.send(event["text"])
