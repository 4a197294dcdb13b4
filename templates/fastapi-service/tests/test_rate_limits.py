"""Rate limits over HTTP, and what they count on while Redis is away."""

from typing import Any

import pytest

from app import rate_limits
from app.counters import ProcessMemory
from app.errors import TooManyRequests
from app.redis_client import connect
from tests.fixtures import MakeApp
from tests.people import PASSWORD, Client, Person

WRONG = "not the password"
NOWHERE = connect("redis://127.0.0.1:1")


async def log_in(client: Client, email: str, password: str = WRONG) -> Any:
    return await client.post("/api/v1/auth/login", json={"email": email, "password": password})


async def test_after_five_failures_an_account_is_closed_for_a_minute(ada: Person) -> None:
    failures = [(await log_in(ada.client, ada.email)).status_code for _ in range(5)]

    refused = await log_in(ada.client, ada.email, PASSWORD)

    assert failures == [401] * 5
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit-Limit"] == "5"
    assert refused.headers["RateLimit-Remaining"] == "0"
    assert refused.headers["RateLimit-Reset"] == refused.headers["Retry-After"]
    assert refused.headers["Content-Type"] == "application/problem+json"


async def test_another_spelling_of_the_address_is_no_way_around(ada: Person) -> None:
    for email in ("ADA@example.com", "Ada@Example.com", "ada@EXAMPLE.com", ada.email, ada.email):
        await log_in(ada.client, email)

    assert (await log_in(ada.client, ada.email, PASSWORD)).status_code == 429


async def test_an_account_that_is_not_there_is_closed_just_the_same(client: Client) -> None:
    statuses = [(await log_in(client, "eve@example.com")).status_code for _ in range(6)]

    assert statuses == [401] * 5 + [429]


async def test_other_accounts_stay_open(ada: Person, bob: Person) -> None:
    for _ in range(6):
        await log_in(ada.client, ada.email)

    assert (await log_in(bob.client, bob.email, PASSWORD)).status_code == 200


async def test_a_login_that_succeeds_does_not_count(ada: Person) -> None:
    statuses = {(await log_in(ada.client, ada.email, PASSWORD)).status_code for _ in range(8)}

    assert statuses == {200}


async def test_an_address_may_fail_twenty_times_over_all_accounts(ada: Person) -> None:
    for number in range(20):
        await log_in(ada.client, f"{number}@example.com")

    assert (await log_in(ada.client, ada.email, PASSWORD)).status_code == 429


async def test_a_limit_on_logins_leaves_those_who_are_in_alone(ada: Person) -> None:
    for _ in range(6):
        await log_in(ada.client, ada.email)

    assert (await ada.get("/users/me")).status_code == 200


async def test_an_address_registers_only_so_many_accounts(make_app: MakeApp) -> None:
    client = Client(make_app(rate_limit_register="2/hour"))

    statuses = [
        (await client.post("/api/v1/auth/register", json=_account(number))).status_code
        for number in range(3)
    ]

    assert statuses == [201, 201, 429]


def _account(number: int) -> dict[str, str]:
    return {"email": f"{number}@example.com", "password": PASSWORD, "name": "Eve"}


async def test_a_user_sends_only_so_many_requests(
    ada: Person, bob: Person, make_app: MakeApp
) -> None:
    limited = Client(make_app(rate_limit_user="3/minute"))
    ada.client = bob.client = limited

    statuses = [(await ada.get("/users/me")).status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert (await bob.get("/users/me")).status_code == 200


async def test_without_redis_the_counting_goes_on_in_memory(
    caplog: pytest.LogCaptureFixture,
) -> None:
    limiter = rate_limits.RateLimiter(NOWHERE)

    for _ in range(3):
        await limiter.hit("3/minute", "somebody")
    with pytest.raises(TooManyRequests):
        await limiter.hit("3/minute", "somebody")

    assert [record.message for record in caplog.records] == [
        "redis unavailable: counting rate limits in memory"
    ]
    assert not await limiter.redis_answers()


async def test_redis_is_asked_again_after_a_while(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limits, "REDIS_RETRY_SECONDS", 0)
    limiter = rate_limits.RateLimiter(NOWHERE)

    await limiter.hit("3/minute", "somebody")
    await limiter.hit("3/minute", "somebody")

    assert len(caplog.records) == 2


async def test_two_workers_count_together_in_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = ProcessMemory()
    monkeypatch.setattr(rate_limits, "_redis_storage", lambda *_: shared)
    first, second = (rate_limits.RateLimiter(NOWHERE) for _ in range(2))

    await first.hit("1/minute", "somebody")

    with pytest.raises(TooManyRequests):
        await second.hit("1/minute", "somebody")
    assert await first.redis_answers()
