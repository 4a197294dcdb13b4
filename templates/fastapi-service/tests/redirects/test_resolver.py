"""What one worker remembers, for how long, and what it asks."""

import asyncio

import pytest

from tests.redirects.world import HERE, Later, World

THERE = HERE._replace(location=b"https://example.com/there")


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
