"""What a server does with the application before it serves."""

import asyncio
from typing import Any

from tests.fixtures import MakeApp


async def test_the_parts_start_and_end_as_a_server_asks(make_app: MakeApp) -> None:
    app, asked, told = make_app(), asyncio.Queue[Any](), asyncio.Queue[Any]()
    scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}
    serving = asyncio.create_task(app(scope, asked.get, told.put))

    await asked.put({"type": "lifespan.startup"})
    assert await told.get() == {"type": "lifespan.startup.complete"}
    await asked.put({"type": "lifespan.shutdown"})
    assert await told.get() == {"type": "lifespan.shutdown.complete"}
    await serving
