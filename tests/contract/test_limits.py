"""Rate limits by default, counted in Redis by two workers. Each test comes from an address of its own."""

import tomllib
from collections.abc import Iterator

import pytest
from redis import Redis

from contract.client import Api, expect, log_in, new_email, register
from contract.visitors import an_address, user_of
from servers import redis_database
from serving import LIMITS, Service

DEFAULTS = dict.fromkeys(f"RATE_LIMIT_{limit}" for limit in LIMITS)


@pytest.fixture(scope="module")
def limited(any_subject) -> Iterator[Service]:
    """A server with the limits that are set by default."""
    with redis_database() as redis, any_subject.serving(REDIS_URL=redis, **DEFAULTS) as service:
        yield service


def test_the_sixth_failed_login_of_an_account_is_429_from_wherever_it_comes(limited: Service) -> None:
    owner = user_of(limited)
    statuses = [fail_to_log_in(limited, owner.email, number) for number in range(6)]
    assert statuses == [401] * 5 + [429]
    assert fail_to_log_in(limited, owner.email.upper(), 9) == 429


def test_the_sixth_failed_login_of_an_unknown_account_is_429_too(limited: Service) -> None:
    """Else the limit would tell who has an account."""
    email = new_email()
    assert [fail_to_log_in(limited, email, number) for number in range(6)] == [401] * 5 + [429]


def test_right_logins_are_no_failures(limited: Service) -> None:
    owner = user_of(limited)
    with Api(limited.url, address=an_address()) as api:
        assert [log_in(api, owner.email).status_code for _ in range(7)] == [200] * 7


def test_one_locked_account_locks_no_other(limited: Service) -> None:
    victim, other = user_of(limited), user_of(limited)
    for number in range(6):
        fail_to_log_in(limited, victim.email, number)
    with Api(limited.url, address=an_address()) as api:
        expect(log_in(api, other.email), 200)


def test_the_21st_failed_login_of_an_address_is_429(limited: Service) -> None:
    assert_the_21st_fails(limited, lambda number: {})


def test_a_made_up_forwarding_header_fools_nobody_without_a_proxy(limited: Service) -> None:
    assert_the_21st_fails(
        limited,
        lambda n: {"X-Forwarded-For": f"10.1.1.{n}", "X-Real-IP": f"10.1.1.{n}", "Forwarded": f"for=10.1.1.{n}"},
    )


def test_the_eleventh_registration_of_an_address_is_429(limited: Service) -> None:
    with Api(limited.url, address=an_address()) as api:
        statuses = [register(api, new_email()).status_code for _ in range(11)]
    assert statuses == [201] * 10 + [429]


def test_the_301st_request_of_a_user_is_429_and_no_other_user_minds(limited: Service) -> None:
    owner, other = user_of(limited), user_of(limited)
    statuses = [owner.http.get("/api/v1/users/me").status_code for _ in range(301)]
    assert statuses == [200] * 300 + [429]
    expect(other.http.get("/api/v1/users/me"), 200)


def test_a_429_says_when_to_come_back(limited: Service) -> None:
    email = new_email()
    with Api(limited.url, address=an_address()) as api:
        answer = next(a for a in (log_in(api, email, "wrong-password-1") for _ in range(7)) if a.status_code == 429)
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert int(answer.headers["RateLimit-Limit"]) == 5
    assert int(answer.headers["RateLimit-Remaining"]) == 0
    assert 1 <= int(answer.headers["RateLimit-Reset"]) <= 60


def test_what_is_kept_in_redis_carries_the_name_of_the_project(limited: Service) -> None:
    """Else two projects on one Redis would count together."""
    user_of(limited).http.get("/api/v1/users/me")
    pyproject = tomllib.loads((limited.project.folder / "pyproject.toml").read_text("utf-8"))
    with Redis.from_url(limited.settings["REDIS_URL"], decode_responses=True) as redis:
        keys = list(redis.scan_iter())
    assert keys
    assert {key.partition(":")[0] for key in keys} == {pyproject["project"]["name"]}


def assert_the_21st_fails(service: Service, headers) -> None:
    """Fail to log in to 21 accounts from one address."""
    with Api(service.url, address=an_address()) as api:
        statuses = []
        for number in range(21):
            body = {"email": new_email(), "password": "wrong-password-1"}
            statuses.append(api.post("/api/v1/auth/login", json=body, headers=headers(number)).status_code)
    assert statuses == [401] * 20 + [429]


def fail_to_log_in(service: Service, email: str, number: int) -> int:
    """Try a wrong password, from another address each time."""
    with Api(service.url, address=an_address()) as api:
        return log_in(api, email, f"wrong-password-{number}").status_code
