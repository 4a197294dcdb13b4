"""Workers that lose the Redis between them, or hear nonsense from it."""

import pytest

from app.live import bus
from tests.live.hub_workers import Start, hears
from tests.live.stand_in import StandIn
from tests.workers import eventually


async def test_without_redis_the_own_clicks_arrive_and_one_warning_is_logged(
    start: Start, stand_in: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    stand_in.away = True
    here = await start()

    for number in range(5):
        here.click(f"site-{number}.example")

    await eventually(lambda: here.heard("site-4.example"))
    await eventually(lambda: stand_in.refusals > 3)
    assert caplog.text.count("redis unavailable") == 1


async def test_when_redis_returns_the_others_hear_again(
    start: Start, stand_in: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    here, there = await start(), await start()
    await hears(there, here)
    stand_in.away = True
    await eventually(lambda: stand_in.refusals > 3)
    here.click("lost.example")

    stand_in.away = False
    there.told.clear()
    await hears(there, here)

    assert caplog.text.count("redis is back") == 2


async def test_a_subscription_that_falls_silent_is_made_anew(
    start: Start, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus, "SILENCE_SECONDS", 0.03)
    monkeypatch.setattr(bus, "BEAT_SECONDS", 0.005)
    here, there = await start(), await start()
    await hears(there, here)

    stand_in.deaf()
    there.told.clear()

    await hears(there, here)


async def test_garbage_on_the_channel_ends_nothing(start: Start, stand_in: StandIn) -> None:
    here, there = await start(), await start()
    await hears(there, here)

    await stand_in.publish("", "somebody\nno-number {}")
    there.told.clear()

    await hears(there, here)


async def test_what_redis_does_not_take_does_not_pile_up(start: Start, stand_in: StandIn) -> None:
    stand_in.away = True
    here = await start()

    for _ in range(bus.ROOM + 10):
        here.click("lost.example")

    assert here.hub.bus
    assert len(here.hub.bus._outbox) <= bus.ROOM  # noqa: SLF001
