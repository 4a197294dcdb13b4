"""What one worker remembers, for how long, and what it asks."""

import asyncio
from collections.abc import Callable

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy.exc import OperationalError

from app.errors import Unavailable
from app.redirects import resolver as module
from app.redirects.destinations import Destination
from app.redirects.memory import Memories
from app.redirects.meters import RedirectMeters
from app.redirects.resolver import Resolver

HERE = Destination(1, b"https://example.com/here", None, limited=False, used_up=False)
THERE = HERE._replace(location=b"https://example.com/there")


class World:
    """A database, a clock and a resolver."""

    def __init__(self) -> None:
        self.now, self.away = 1000.0, False
        self.links: dict[str, Destination] = {"here": HERE}
        self.asked: list[str] = []
        self.answering = asyncio.Event()
        self.answering.set()
        self.resolver = Resolver(
            self.ask,
            RedirectMeters(CollectorRegistry()),
            memories=Memories(known=3, unknown=3),
            clock=lambda: self.now,
        )

    async def ask(self, code: str) -> Destination | None:
        self.asked.append(code)
        if self.away:
            raise OperationalError("", {}, ConnectionRefusedError())
        found = self.links.get(code)
        await self.answering.wait()
        return found


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def later(world: World) -> Callable[[float], None]:
    def pass_time(seconds: float) -> None:
        world.now += seconds

    return pass_time


Later = Callable[[float], None]


async def test_what_is_remembered_is_not_asked_for(world: World) -> None:
    for _ in range(3):
        assert await world.resolver.find("here") == HERE
        assert await world.resolver.find("nowhere") is None

    assert world.asked == ["here", "nowhere"]


async def test_nothing_is_remembered_for_a_second(world: World, later: Later) -> None:
    await world.resolver.find("here")
    world.links["here"] = THERE
    later(1.0)

    assert await world.resolver.find("here") == THERE


async def test_many_who_ask_at_once_ask_once(world: World) -> None:
    world.answering.clear()
    asking = [asyncio.create_task(world.resolver.find("here")) for _ in range(50)]
    await asyncio.sleep(0)
    world.answering.set()

    assert set(await asyncio.gather(*asking)) == {HERE}
    assert world.asked == ["here"]


async def test_a_change_is_seen_at_once(world: World) -> None:
    await world.resolver.find("here")
    await world.resolver.find("new")
    world.links = {"here": THERE, "new": HERE}

    world.resolver.change(["here", "new"])

    assert await world.resolver.find("here") == THERE
    assert await world.resolver.find("new") == HERE


@pytest.mark.parametrize("changed", ["here", "*"])
async def test_a_change_during_a_search_is_not_overlooked(world: World, changed: str) -> None:
    world.answering.clear()
    asking = asyncio.create_task(world.resolver.find("here"))
    await asyncio.sleep(0.001)

    world.links["here"] = THERE
    world.resolver.change([changed])
    world.answering.set()

    assert await asking == HERE
    assert await world.resolver.find("here") == THERE


async def test_a_scan_pushes_out_no_link_and_fills_no_memory(world: World) -> None:
    await world.resolver.find("here")

    for number in range(100):
        await world.resolver.find(f"scan-{number}")
    await world.resolver.find("here")

    assert world.asked.count("here") == 1
    assert len(world.resolver._memories) == 4  # noqa: SLF001


async def test_links_are_remembered_within_bounds(world: World) -> None:
    world.links |= {f"link-{number}": HERE for number in range(10)}

    for code in world.links:
        await world.resolver.find(code)

    assert len(world.resolver._memories) == 3  # noqa: SLF001


async def test_without_a_database_an_old_memory_serves(world: World, later: Later) -> None:
    await world.resolver.find("here")
    world.away = True
    later(3000.0)

    for _ in range(20):
        assert await world.resolver.find("here") == HERE

    assert world.asked == ["here", "here"]


async def test_too_old_a_memory_does_not(world: World, later: Later) -> None:
    await world.resolver.find("here")
    world.away = True
    later(module.STALE_SECONDS + 1)

    with pytest.raises(Unavailable):
        await world.resolver.find("here")


async def test_that_a_code_was_unknown_is_no_answer_later(world: World, later: Later) -> None:
    await world.resolver.find("nowhere")
    world.away = True
    later(1.0)

    with pytest.raises(Unavailable):
        await world.resolver.find("nowhere")


async def test_the_database_is_asked_again_when_it_is_back(world: World, later: Later) -> None:
    world.away = True
    with pytest.raises(Unavailable):
        await world.resolver.find("here")
    world.away = False
    later(module.PAUSE_SECONDS)

    assert await world.resolver.find("here") == HERE


async def test_a_database_that_hangs_delays_a_known_link_for_a_moment_only(
    world: World, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STALE_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(module, "DATABASE_SECONDS", 0.02)
    await world.resolver.find("here")
    world.answering.clear()
    later(1.0)

    assert await world.resolver.find("here") == HERE
    with pytest.raises(Unavailable):
        await world.resolver.find("cold")
