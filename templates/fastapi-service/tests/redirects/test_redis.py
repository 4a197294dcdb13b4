"""Workers that share a Redis: they ask the database once, and hear of each other's changes."""

import asyncio
import json

import pytest

from app.redirects import news, resolver
from tests.redirects.pairs import Pair, leads_to, told
from tests.redirects.stand_in import StandIn
from tests.workers import Worker, eventually_gives


def asked_database(worker: Worker) -> float:
    results = ("hit", "miss")
    name = "redirect_lookups_total"
    return sum(worker.figure(name, level="database", result=each) for each in results)


async def test_what_one_worker_looked_up_the_other_finds_in_redis(
    pair: Pair, redis: StandIn
) -> None:
    here, there = pair
    code = (await here.shorten(expires_at="2099-01-01T00:00:00Z"))["code"]
    await told(redis, code)
    redis.values.clear()
    await leads_to(here, code)

    assert await leads_to(there, code) == "https://example.com/a"
    assert (asked_database(here), asked_database(there)) == (1, 0)


async def test_while_news_come_a_memory_holds(
    pair: Pair, redis: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "PING_SECONDS", 0.02)
    monkeypatch.setattr(resolver, "FRESH_SECONDS", 0.5)
    here, there = pair
    code = (await here.shorten())["code"]
    await told(redis, code)
    await leads_to(there, code)
    await asyncio.sleep(0.6)
    missed = there.figure("redirect_lookups_total", level="memory", result="miss")

    await leads_to(there, code)

    assert there.figure("redirect_lookups_total", level="memory", result="miss") == missed


@pytest.mark.parametrize("change", ["patch", "delete", "account"])
async def test_a_change_reaches_the_other_worker(pair: Pair, change: str) -> None:
    here, there = pair
    code = (await here.shorten())["code"]
    for worker in pair:
        await leads_to(worker, code)

    if change == "patch":
        await here.owner.patch(f"/links/{code}", url="https://example.com/b")
    elif change == "delete":
        await here.owner.delete(f"/links/{code}")
    else:
        await here.owner.delete("/users/me")

    expected = "https://example.com/b" if change == "patch" else 404
    assert await leads_to(here, code) == expected
    await eventually_gives(lambda: leads_to(there, code), expected)


async def test_a_code_that_was_unknown_is_known_soon(pair: Pair) -> None:
    here, there = pair
    assert await leads_to(there, "garden") == 404

    await here.shorten(code="garden")

    await eventually_gives(lambda: leads_to(there, "garden"), "https://example.com/a")


async def test_an_old_destination_is_not_put_back_after_a_change(
    pair: Pair, redis: StandIn
) -> None:
    here, there = pair
    code = (await here.shorten())["code"]
    shared = there.app.state.resolver.shared
    old = await shared.get(code)
    destination = await there.app.state.resolver.find_anew(code)

    await here.owner.patch(f"/links/{code}", url="https://example.com/b")
    await told(redis, code)
    await shared.keep(code, old._replace(destination=destination))

    assert (await shared.get(code)).destination is None


async def test_what_another_release_wrote_is_not_read(pair: Pair, redis: StandIn) -> None:
    here, _ = pair
    code = (await here.shorten())["code"]
    shared = here.app.state.resolver.shared
    key = shared._key(code)  # noqa: SLF001

    for text in ("{", "[]", json.dumps(["", [1, 2]]), json.dumps(["another", [1, "x", 1, 1, 1]])):
        redis.values[key] = text, float("inf")
        assert await leads_to(here, code) == "https://example.com/a"
        here.app.state.resolver.forget([code])
