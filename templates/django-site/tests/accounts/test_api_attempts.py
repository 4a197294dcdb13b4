"""Limits on signing in and on refreshing, whether it succeeds or not."""

from typing import Any

import pytest

from tests.api.people import PASSWORD, Person, post, send
from tests.conftest import Given

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture(autouse=True)
def _limited(given: Given) -> None:
    """Three requests a minute."""
    given(rate_limit_user="3/minute")


def log_in(email: str, **environ: Any) -> int:
    credentials = {"email": email, "password": PASSWORD}
    return int(send("POST", "/auth/login", json=credentials, **environ).status_code)


def refresh(token: str, **environ: Any) -> Any:
    return send("POST", "/auth/refresh", json={"refresh_token": token}, **environ)


def test_an_address_signs_in_only_so_often(ann: Person, ben: Person) -> None:
    statuses = [log_in(person.email) for person in (ann, ben, ann, ben)]

    assert statuses == [200, 200, 200, 429]


def test_an_account_is_signed_in_to_only_so_often(ann: Person, ben: Person) -> None:
    addresses = [{"REMOTE_ADDR": f"192.0.2.{number}"} for number in range(4)]

    statuses = [log_in(ann.email, **address) for address in addresses]

    assert statuses == [200, 200, 200, 429]
    assert log_in(ben.email, **ELSEWHERE) == 200


def test_failed_logins_use_up_nothing_of_what_the_owner_may(ann: Person) -> None:
    for _ in range(3):
        post("/auth/login", email=ann.email, password="not the password")

    statuses = [log_in(ann.email, **ELSEWHERE) for _ in range(3)]

    assert statuses == [200] * 3


def test_an_address_tries_only_so_many_refresh_tokens(ann: Person) -> None:
    statuses = [refresh("unknown").status_code for _ in range(4)]

    assert statuses == [401, 401, 401, 429]
    assert refresh(ann.refresh_token, **ELSEWHERE).status_code == 200


def test_a_refresh_is_one_of_the_requests_of_its_user(ann: Person) -> None:
    for _ in range(3):
        ann.get("/users/me")

    refused = refresh(ann.refresh_token)

    assert refused.status_code == 429
    assert refused["Retry-After"]


def test_a_token_that_came_too_often_is_not_spent(ann: Person, given: Given) -> None:
    for _ in range(3):
        ann.get("/users/me")

    refused = refresh(ann.refresh_token)
    given(rate_limit_user="100/minute")
    later = refresh(ann.refresh_token)

    assert (refused.status_code, later.status_code) == (429, 200)


def test_a_login_that_is_refused_opens_no_session(ann: Person, given: Given) -> None:
    for number in range(4):
        log_in(ann.email, REMOTE_ADDR=f"192.0.2.{number}")
    given(rate_limit_user="100/minute")

    assert len(ann.get("/users/me/sessions").json()["items"]) == 1 + 3
