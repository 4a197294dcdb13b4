"""Two workers of the real server, and a Redis between them."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment
from tests.api.people import Person
from tests.live.redis_stand_in import RedisStandIn
from tests.live.windows import PATH
from tests.servers import PATIENCE, ask, booted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("post")]


@asynccontextmanager
async def two_workers() -> AsyncIterator[tuple[Any, int]]:
    """Two workers and a Redis between them: the real one where there is one."""
    async with RedisStandIn() as stand_in:
        url = os.environ.get("TEST_REDIS_URL", stand_in.url)
        async with booted(WEB_CONCURRENCY="2", REDIS_URL=url) as (process, port):
            yield process, port


async def listen(port: int, opened: AsyncExitStack) -> list[ClientConnection]:
    """Connect until there is a reader at either worker, as the ids of the requests tell."""
    found: dict[str, ClientConnection] = {}
    async with asyncio.timeout(PATIENCE):
        while len(found) < 2:
            socket = await connect(f"ws://127.0.0.1:{port}{PATH}")
            assert socket.response
            worker = socket.response.headers["X-Request-ID"][:20]
            opened.push_async_callback(found.setdefault(worker, socket).close)
            if found[worker] is not socket:
                await socket.close()
    return [*found.values()]


async def send(port: int, person: Person, comment: Comment, **fields: str) -> int:
    """Change a comment over HTTP."""
    body = json.dumps(fields).encode()
    head = (
        f"PATCH /api/v1/comments/{comment.pk} HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {person.access_token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    status, *_ = await ask(port, head.encode() + body)
    return status


def test_readers_at_both_workers_see_what_happens_until_the_server_stops(
    post: Post, visitor: User, olga: Person
) -> None:
    comment = Comment.objects.create(post=post, author=visitor, body="Well said.")

    async def run() -> tuple[list[Reader], int]:
        async with two_workers() as (process, port), AsyncExitStack() as opened:
            readers = [Reader(each) for each in await listen(port, opened)]
            async with asyncio.timeout(PATIENCE):
                # The workers may only just have found each other.
                while not all(reader.saw_it_come_and_go for reader in readers):
                    for state in ("approved", "rejected"):
                        assert await send(port, olga, comment, state=state) == 200
                    await asyncio.sleep(0.1)
                process.send_signal(signal.SIGTERM)
                await asyncio.gather(*[reader.end for reader in readers])
                return readers, await process.wait()

    readers, status = asyncio.run(run())

    for reader in readers:
        shown = next(each for each in reader.told if each["type"] == "comment")
        assert (shown["id"], shown["body"], shown["author"]) == (comment.pk, "Well said.", "Ada")
        assert reader.told[-1] == {"type": "removed", "id": comment.pk}
        assert reader.socket.close_code == 1012
    assert status == 0


class Reader:
    """Listens until the connection ends."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket, self.told = socket, list[Any]()
        self.end = asyncio.create_task(self._listen())

    @property
    def saw_it_come_and_go(self) -> bool:
        kinds = [each["type"] for each in self.told]
        return "comment" in kinds and kinds[-1] == "removed"

    async def _listen(self) -> None:
        with suppress(ConnectionClosed):
            async for text in self.socket:
                self.told.append(json.loads(text))
