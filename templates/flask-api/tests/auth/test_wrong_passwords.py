"""What counts as a wrong password, and whose."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from app.auth import passwords
from app.auth.attempts import sender
from tests.conftest import MakeApp
from tests.people import PASSWORD, Person


def log_in(client: FlaskClient, email: str, address: str = "192.0.2.1") -> int:
    credentials, sent_from = {"email": email, "password": PASSWORD}, {"REMOTE_ADDR": address}
    response = client.post("/api/v1/auth/login", json=credentials, environ_base=sent_from)
    return response.status_code


@pytest.fixture
def guarded(make_app: MakeApp) -> FlaskClient:
    """A client of an application where two wrong passwords are enough."""
    two = {"rate_limit_login_account": "2/minute", "rate_limit_login_address": "2/minute"}
    return make_app(**two).test_client()


def test_an_outage_counts_as_no_wrong_password(
    guarded: FlaskClient, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("", {}, ConnectionRefusedError())

    with monkeypatch.context() as outage:
        outage.setattr(passwords, "verify", fail)
        during = [log_in(guarded, ada.email) for _ in range(3)]

    assert during == [503] * 3
    assert log_in(guarded, ada.email) == 200


def test_a_new_password_that_is_refused_counts_as_no_wrong_password(
    guarded: FlaskClient, ada: Person
) -> None:
    ada.client = guarded
    weak = {"current_password": PASSWORD, "new_password": "password1234"}

    refused = [ada.post("/users/me/password", **weak).status_code for _ in range(3)]

    assert refused == [422] * 3
    assert log_in(guarded, ada.email, "192.0.2.7") == 200


def test_a_customer_of_ipv6_is_one_address(guarded: FlaskClient, ada: Person) -> None:
    tried = [
        log_in(guarded, f"nobody{number}@example.com", f"2001:db8:1:2::{number}")
        for number in range(3)
    ]

    assert tried == [401, 401, 429]
    assert log_in(guarded, ada.email, "2001:db8:1:3::1") == 200


@pytest.mark.parametrize(
    ("address", "stands_for"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("a socket", "a socket"),
    ],
)
def test_an_address_stands_for_one_sender(app: Flask, address: str, stands_for: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert sender() == stands_for
