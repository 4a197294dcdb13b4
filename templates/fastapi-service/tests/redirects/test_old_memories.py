"""What an old memory is good for when the database does not answer."""

import pytest

from app.errors import Unavailable
from app.redirects import resolver
from tests.redirects.world import HERE, Later, World


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
    later(resolver.STALE_SECONDS + 1)

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
    later(resolver.PAUSE_SECONDS)

    assert await world.resolver.find("here") == HERE


async def test_a_database_that_hangs_delays_a_known_link_for_a_moment_only(
    world: World, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolver, "STALE_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(resolver, "DATABASE_SECONDS", 0.02)
    await world.resolver.find("here")
    world.answering.clear()
    later(1.0)

    assert await world.resolver.find("here") == HERE
    with pytest.raises(Unavailable):
        await world.resolver.find("cold")
