"""Whom a limit by address counts as one."""

import pytest
from django.test import RequestFactory

from app.accounts.attempts import sender
from tests.api.people import PASSWORD, Person, send
from tests.conftest import Given


def log_in(email: str, address: str) -> int:
    credentials = {"email": email, "password": PASSWORD}
    answer = send("POST", "/auth/login", json=credentials, REMOTE_ADDR=address)
    return int(answer.status_code)


def test_a_customer_of_ipv6_is_one_address(ann: Person, given: Given) -> None:
    given(rate_limit_login_address="2/minute")

    tried = [log_in(f"nobody{each}@example.com", f"2001:db8:1:2::{each}") for each in range(3)]

    assert tried == [401, 401, 429]
    assert log_in(ann.email, "2001:db8:1:3::1") == 200


@pytest.mark.parametrize(
    ("address", "stands_for"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("a socket", "a socket"),
    ],
)
def test_an_address_stands_for_one_sender(
    rf: RequestFactory, address: str, stands_for: str
) -> None:
    assert sender(rf.get("/", REMOTE_ADDR=address)) == stands_for
