"""Rate limits by the address that a proxy names, and those of signing in, which are smaller here than by default."""

from collections.abc import Iterator

import pytest

from contract.client import Api, expect, log_in, new_email, refresh
from contract.visitors import an_address, user_of
from servers import redis_database
from serving import Service


@pytest.fixture(scope="module")
def behind_a_proxy(any_subject) -> Iterator[Service]:
    """A server that trusts one proxy, with small limits."""
    limits = {"RATE_LIMIT_LOGIN_ADDRESS": "3/minute", "RATE_LIMIT_USER": "20/minute", "RATE_LIMIT_REGISTER": "3/hour"}
    with redis_database() as redis, any_subject.serving(REDIS_URL=redis, TRUSTED_PROXIES="1", **limits) as service:
        yield service


def test_both_workers_count_together(behind_a_proxy: Service) -> None:
    """Each request opens a connection of its own, so that both workers get some."""
    owner = user_of(behind_a_proxy, {"X-Forwarded-For": an_address()})
    statuses = []
    for _ in range(40):
        with Api(behind_a_proxy.url, token=owner.access) as api:
            statuses.append(api.get("/api/v1/users/me").status_code)
    assert statuses == [200] * 20 + [429] * 20


def test_behind_a_proxy_the_last_forwarded_address_counts(behind_a_proxy: Service) -> None:
    first, second = an_address(), an_address()
    with Api(behind_a_proxy.url) as api:
        visits = [(first, 401), (first, 401), (first, 401), (first, 429), (second, 401)]
        for number, (address, status) in enumerate(visits):
            headers = {"X-Forwarded-For": f"10.9.9.{number}, {address}"}
            body = {"email": new_email(), "password": "wrong-password-1"}
            expect(api.post("/api/v1/auth/login", json=body, headers=headers), status)


def test_right_logins_of_an_account_are_bounded_from_wherever_they_come(behind_a_proxy: Service) -> None:
    """The sign-in after the registration may count among them."""
    owner = user_of(behind_a_proxy, {"X-Forwarded-For": an_address()})
    statuses = []
    for _ in range(22):
        with visitor(behind_a_proxy) as api:
            statuses.append(log_in(api, owner.email).status_code)
    assert statuses in ([200] * 19 + [429] * 3, [200] * 20 + [429] * 2)


def test_a_refresh_is_one_of_the_requests_of_its_user(behind_a_proxy: Service) -> None:
    owner = user_of(behind_a_proxy, {"X-Forwarded-For": an_address()})
    for _ in range(20):
        expect(owner.http.get("/api/v1/users/me"), 200)
    with visitor(behind_a_proxy) as api:
        expect(refresh(api, owner.refresh), 429)


def test_an_address_tries_only_so_many_refresh_tokens(behind_a_proxy: Service) -> None:
    with visitor(behind_a_proxy) as api:
        assert [refresh(api, "nobody's").status_code for _ in range(21)] == [401] * 20 + [429]
    with visitor(behind_a_proxy) as another:
        expect(refresh(another, "nobody's"), 401)


def visitor(service: Service) -> Api:
    """Make a client whose address nobody else has."""
    api = Api(service.url)
    api.headers["X-Forwarded-For"] = an_address()
    return api
