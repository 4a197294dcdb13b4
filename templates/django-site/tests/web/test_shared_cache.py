"""What the workers tell each other by Redis, and what each keeps while it is away."""

from typing import Any

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as Away

from app.web.shared_cache import SharedCache


@pytest.fixture
def redis(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a Redis holds that knows three words."""
    held: dict[str, Any] = {}

    def answer(_: Any, word: str, key: str, *more: Any, **options: Any) -> Any:
        if word == "SET" and not ("NX" in more and key in held):
            held[key] = more[0]
            return True
        return held.pop(key, None) if word == "DEL" else held.get(key) if word == "GET" else None

    monkeypatch.setattr(Redis, "execute_command", answer)
    return held


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Redis that does not answer."""

    def fail(*_: Any, **__: Any) -> None:
        raise Away

    monkeypatch.setattr(Redis, "execute_command", fail)


def worker() -> SharedCache:
    return SharedCache("redis://127.0.0.1:1/0", {})


def test_a_code_that_one_worker_took_is_not_taken_by_another(redis: dict[str, Any]) -> None:
    one, other = worker(), worker()

    assert (one.add("used", 1, 30), other.add("used", 1, 30)) == (True, False)


def test_what_one_worker_forgets_is_forgotten_by_all(redis: dict[str, Any]) -> None:
    one, other = worker(), worker()
    one.set("attempts", [1.5], 60)
    before = other.get("attempts")
    other.delete("attempts")

    assert before == [1.5]
    assert one.get("attempts", []) == []


def test_the_keys_are_those_of_this_site(redis: dict[str, Any]) -> None:
    worker().set("attempts", [1.5], 60)

    (key,) = redis
    assert key.endswith(":1:attempts")
    assert len(key) > len(":1:attempts") + 10


@pytest.mark.usefixtures("away")
def test_a_worker_keeps_its_own_count_while_redis_is_away() -> None:
    cache = worker()

    first, second = cache.add("used", 1, 10), cache.add("used", 2, 10)
    cache.set("attempts", [3], 10)
    cache.delete("used")

    assert (first, second) == (True, False)
    assert cache.get("attempts") == [3]
    assert cache.get("used") is None
