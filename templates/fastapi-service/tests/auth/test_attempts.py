"""Limits on signing in and on refreshing, whether it succeeds or not."""

from typing import Any

import pytest

from tests.fixtures import MakeApp
from tests.people import PASSWORD, Client, Person

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.7"


@pytest.fixture
def limited(make_app: MakeApp) -> Client:
    """A client of an application that takes three requests a minute."""
    return Client(make_app(rate_limit_user="3/minute", trusted_proxies=1))


async def log_in(
    client: Client, email: str, *, address: str = HERE, password: str = PASSWORD
) -> int:
    credentials = {"email": email, "password": password}
    headers = {"X-Forwarded-For": address}
    return (await client.post("/api/v1/auth/login", json=credentials, headers=headers)).status_code


async def refresh(client: Client, token: str, *, address: str = HERE) -> Any:
    body, headers = {"refresh_token": token}, {"X-Forwarded-For": address}
    return await client.post("/api/v1/auth/refresh", json=body, headers=headers)


async def test_an_address_signs_in_only_so_often(limited: Client, ada: Person, bob: Person) -> None:
    statuses = [await log_in(limited, person.email) for person in (ada, bob, ada, bob)]

    assert statuses == [200, 200, 200, 429]


async def test_an_account_is_signed_in_to_only_so_often(
    limited: Client, ada: Person, bob: Person
) -> None:
    addresses = [f"192.0.2.{number}" for number in range(4)]

    statuses = [await log_in(limited, ada.email, address=address) for address in addresses]

    assert statuses == [200, 200, 200, 429]
    assert await log_in(limited, bob.email, address=ELSEWHERE) == 200


async def test_a_login_that_is_refused_opens_no_session(limited: Client, ada: Person) -> None:
    for number in range(4):
        await log_in(limited, ada.email, address=f"192.0.2.{number}")

    assert len((await ada.get("/users/me/sessions")).json()["items"]) == 1 + 3


async def test_failed_logins_use_up_nothing_of_what_the_owner_may(
    limited: Client, ada: Person
) -> None:
    for _ in range(3):
        await log_in(limited, ada.email, password="not the password")

    statuses = [await log_in(limited, ada.email, address=ELSEWHERE) for _ in range(3)]

    assert statuses == [200] * 3


async def test_an_address_tries_only_so_many_refresh_tokens(limited: Client, ada: Person) -> None:
    statuses = [(await refresh(limited, "unknown")).status_code for _ in range(4)]

    assert statuses == [401, 401, 401, 429]
    assert (await refresh(limited, ada.refresh_token, address=ELSEWHERE)).status_code == 200


async def test_a_refresh_is_one_of_the_requests_of_its_user(limited: Client, ada: Person) -> None:
    ada.client = limited
    for _ in range(3):
        await ada.get("/users/me")

    refused = await refresh(limited, ada.refresh_token)

    assert refused.status_code == 429
    assert refused.headers["Retry-After"]


async def test_a_token_that_came_too_often_is_not_spent(
    limited: Client, ada: Person, client: Client
) -> None:
    ada.client = limited
    for _ in range(3):
        await ada.get("/users/me")

    refused = await refresh(limited, ada.refresh_token)
    later = await refresh(client, ada.refresh_token)

    assert (refused.status_code, later.status_code) == (429, 200)
