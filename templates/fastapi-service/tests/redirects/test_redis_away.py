"""Workers whose Redis hangs or goes away."""

import asyncio

import pytest

from app.redirects import resolver
from tests.redirects.pairs import Pair, hears, leads_to, told
from tests.redirects.stand_in import StandIn
from tests.workers import eventually_gives


@pytest.mark.parametrize("way", ["hangs", "closes"])
async def test_without_redis_redirects_go_on_and_recover(
    pair: Pair, redis: StandIn, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(resolver, "FRESH_SECONDS", 0.02)
    here, there = pair
    code = (await here.shorten())["code"]
    redis.hangs = True
    if way == "closes":
        redis.hang_up()

    for worker in pair:
        assert await leads_to(worker, code) == "https://example.com/a"
    await here.owner.patch(f"/links/{code}", url="https://example.com/b")
    await eventually_gives(lambda: leads_to(there, code), "https://example.com/b")
    assert here.figure("redirect_lookups_total", level="redis", result="error")

    redis.hangs = False
    for worker in pair:
        await hears(worker)
    assert await leads_to(there, code) == "https://example.com/b"


async def test_a_change_that_could_not_be_told_is_told_later(pair: Pair, redis: StandIn) -> None:
    here, _ = pair
    code = (await here.shorten())["code"]
    await told(redis, code)
    redis.values.clear()
    redis.hangs = True
    await here.owner.patch(f"/links/{code}", url="https://example.com/b")
    await asyncio.sleep(0.01)
    redis.hang_up()
    redis.hangs = False

    await told(redis, code)
