"""Two workers of the real server, and a Redis between them."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
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

    async def run() -> tuple[list[list[Any]], list[int], int]:
        async with two_workers() as (process, port), AsyncExitStack() as opened:
            readers = await listen(port, opened)
            states = ("approved", "rejected")
            assert [await send(port, olga, comment, state=each) for each in states] == [200, 200]
            async with asyncio.timeout(PATIENCE):
                told = [[json.loads(await each.recv()) for _ in states] for each in readers]
                process.send_signal(signal.SIGTERM)
                codes = [await goodbye(each) for each in readers]
                return told, codes, await process.wait()

    told, codes, status = asyncio.run(run())
    for shown, removed in told:
        assert (shown["type"], shown["id"], shown["body"]) == ("comment", comment.pk, "Well said.")
        assert removed == {"type": "removed", "id": comment.pk}
    assert (codes, status) == ([1012, 1012], 0)


async def goodbye(socket: ClientConnection) -> int:
    with pytest.raises(ConnectionClosed) as closed:
        await socket.recv()
    assert closed.value.rcvd
    return closed.value.rcvd.code
