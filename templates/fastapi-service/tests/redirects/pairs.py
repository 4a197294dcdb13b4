"""Two workers that share a Redis."""

import asyncio
import time
from typing import Any

from app.redirects.news import News
from tests.redirects.stand_in import StandIn
from tests.workers import Worker, eventually

Pair = tuple[Worker, Worker]


async def hears(worker: Worker) -> None:
    """Wait until a worker hears of everything again."""
    heard: News = worker.app.state.resolver.news
    asked = time.monotonic()
    await eventually(lambda: heard.heard(time.monotonic(), asked))


async def leads_to(worker: Worker, code: str) -> Any:
    answer = await worker.follow(code)
    return answer.headers.get("Location", answer.status_code)


async def told(redis: StandIn, code: str) -> None:
    """Wait until a change of a code is in Redis, and has reached every worker."""
    await eventually(lambda: any(key.endswith(code) for key in redis.values))
    await asyncio.sleep(0.01)
