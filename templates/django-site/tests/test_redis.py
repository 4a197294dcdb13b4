"""Counting in Redis, and in memory while it is away."""

import pytest

from app import rate_limits, redis_client
from app.counters import ProcessMemory
from app.errors import TooManyRequests
from app.namespace import namespace
from tests.conftest import Given

WRONG = "not the password"
NOWHERE = "redis://127.0.0.1:1"


def test_without_redis_the_counting_goes_on_in_memory(caplog: pytest.LogCaptureFixture) -> None:
    limiter = rate_limits.RateLimiter(redis_client.connect(NOWHERE))

    for _ in range(3):
        limiter.hit("3/minute", "somebody")
    with pytest.raises(TooManyRequests):
        limiter.hit("3/minute", "somebody")

    assert [record.message for record in caplog.records] == [
        "redis unavailable: counting rate limits in memory"
    ]


def test_redis_is_asked_again_after_a_while(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limits, "REDIS_RETRY_SECONDS", 0)
    limiter = rate_limits.RateLimiter(redis_client.connect(NOWHERE))

    limiter.hit("3/minute", "somebody")
    limiter.hit("3/minute", "somebody")

    assert len(caplog.records) == 2


def test_two_workers_count_together_in_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = ProcessMemory()
    monkeypatch.setattr(rate_limits, "_redis_storage", lambda *_: shared)
    client = redis_client.connect(NOWHERE)
    first, second = (rate_limits.RateLimiter(client) for _ in range(2))

    first.hit("1/minute", "somebody")

    with pytest.raises(TooManyRequests):
        second.hit("1/minute", "somebody")


def test_without_an_address_there_is_no_client(given: Given) -> None:
    given(redis_url=None)
    redis_client.redis.cache_clear()

    assert redis_client.redis() is None


def test_the_client_is_made_once_for_the_whole_process(given: Given) -> None:
    given(redis_url=NOWHERE)
    redis_client.redis.cache_clear()

    first, second = redis_client.redis(), redis_client.redis()
    redis_client.redis.cache_clear()

    assert first is second is not None


def test_what_is_kept_in_redis_carries_the_name_of_the_project_and_of_the_deployment(
    given: Given,
) -> None:
    namespace.cache_clear()
    ours = namespace()
    given(database_url="sqlite:///another.db")
    namespace.cache_clear()
    theirs = namespace()
    namespace.cache_clear()

    assert ours.partition(":")[0] == theirs.partition(":")[0]
    assert ours != theirs
