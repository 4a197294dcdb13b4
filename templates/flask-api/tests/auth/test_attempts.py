"""Limits on signing in and on refreshing, whether it succeeds or not."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import MakeApp
from tests.people import PASSWORD, Person

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def limited(make_app: MakeApp) -> FlaskClient:
    """A client of an application that takes three requests a minute."""
    return make_app(rate_limit_user="3/minute").test_client()


def log_in(client: FlaskClient, email: str, **environ: Any) -> int:
    credentials = {"email": email, "password": PASSWORD}
    return client.post("/api/v1/auth/login", json=credentials, **environ).status_code


def refresh(client: FlaskClient, token: str, **environ: Any) -> Any:
    return client.post("/api/v1/auth/refresh", json={"refresh_token": token}, **environ)


def test_an_address_signs_in_only_so_often(limited: FlaskClient, ada: Person, bob: Person) -> None:
    statuses = [log_in(limited, person.email) for person in (ada, bob, ada, bob)]

    assert statuses == [200, 200, 200, 429]


def test_an_account_is_signed_in_to_only_so_often(
    limited: FlaskClient, ada: Person, bob: Person
) -> None:
    addresses = [{"REMOTE_ADDR": f"192.0.2.{number}"} for number in range(4)]

    statuses = [log_in(limited, ada.email, environ_base=address) for address in addresses]

    assert statuses == [200, 200, 200, 429]
    assert log_in(limited, bob.email, environ_base=ELSEWHERE) == 200


def test_a_login_that_is_refused_opens_no_session(limited: FlaskClient, ada: Person) -> None:
    for number in range(4):
        log_in(limited, ada.email, environ_base={"REMOTE_ADDR": f"192.0.2.{number}"})

    assert len(ada.get("/users/me/sessions").get_json()["items"]) == 1 + 3


def test_failed_logins_use_up_nothing_of_what_the_owner_may(
    limited: FlaskClient, ada: Person
) -> None:
    wrong = {"email": ada.email, "password": "not the password"}
    for _ in range(3):
        limited.post("/api/v1/auth/login", json=wrong)

    statuses = [log_in(limited, ada.email, environ_base=ELSEWHERE) for _ in range(3)]

    assert statuses == [200] * 3


def test_an_address_tries_only_so_many_refresh_tokens(limited: FlaskClient, ada: Person) -> None:
    statuses = [refresh(limited, "unknown").status_code for _ in range(4)]

    assert statuses == [401, 401, 401, 429]
    assert refresh(limited, ada.refresh_token, environ_base=ELSEWHERE).status_code == 200


def test_a_refresh_is_one_of_the_requests_of_its_user(limited: FlaskClient, ada: Person) -> None:
    ada.client = limited
    for _ in range(3):
        ada.get("/users/me")

    refused = refresh(limited, ada.refresh_token)

    assert refused.status_code == 429
    assert refused.headers["Retry-After"]


def test_a_token_that_came_too_often_is_not_spent(
    limited: FlaskClient, ada: Person, client: FlaskClient
) -> None:
    ada.client = limited
    for _ in range(3):
        ada.get("/users/me")

    refused = refresh(limited, ada.refresh_token)
    later = refresh(client, ada.refresh_token)

    assert (refused.status_code, later.status_code) == (429, 200)
