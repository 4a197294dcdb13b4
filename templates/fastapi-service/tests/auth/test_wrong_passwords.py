"""What counts as a wrong password, and whose."""

import pytest
from sqlalchemy.exc import OperationalError

from app.auth import passwords
from app.auth.attempts import sender
from tests.fixtures import MakeApp
from tests.people import PASSWORD, Client, Person


async def log_in(client: Client, email: str, *, address: str = "192.0.2.1") -> int:
    credentials, headers = {"email": email, "password": PASSWORD}, {"X-Forwarded-For": address}
    return (await client.post("/api/v1/auth/login", json=credentials, headers=headers)).status_code


@pytest.fixture
def guarded(make_app: MakeApp) -> Client:
    """A client of an application where two wrong passwords are enough."""
    two = {"rate_limit_login_account": "2/minute", "rate_limit_login_address": "2/minute"}
    return Client(make_app(trusted_proxies=1, **two))


async def test_an_outage_counts_as_no_wrong_password(
    guarded: Client, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise OperationalError("", {}, ConnectionRefusedError())

    with monkeypatch.context() as outage:
        outage.setattr(passwords, "verify", fail)
        during = [await log_in(guarded, ada.email) for _ in range(3)]

    assert during == [503] * 3
    assert await log_in(guarded, ada.email) == 200


async def test_a_new_password_that_is_refused_counts_as_no_wrong_password(
    guarded: Client, ada: Person
) -> None:
    ada.client = guarded
    weak = {"current_password": PASSWORD, "new_password": "password1234"}

    refused = [(await ada.post("/users/me/password", **weak)).status_code for _ in range(3)]

    assert refused == [422] * 3
    assert await log_in(guarded, ada.email, address="192.0.2.7") == 200


async def test_a_customer_of_ipv6_is_one_address(guarded: Client, ada: Person, bob: Person) -> None:
    tried = [
        await log_in(guarded, f"nobody{number}@example.com", address=f"2001:db8:1:2::{number}")
        for number in range(3)
    ]

    assert tried == [401, 401, 429]
    assert await log_in(guarded, bob.email, address="2001:db8:1:3::1") == 200


@pytest.mark.parametrize(
    ("address", "stands_for"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_an_address_stands_for_one_sender(address: str, stands_for: str) -> None:
    assert sender(address) == stands_for
