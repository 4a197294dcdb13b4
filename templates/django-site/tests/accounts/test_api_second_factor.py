"""An account with an authenticator asks for its code at the API, too."""

from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth

from app.accounts.models import AuthSession
from tests.api.people import PASSWORD, Person, post


@pytest.fixture
def secret(ann: Person) -> str:
    """What Ann's authenticator makes its codes from."""
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(ann.user, secret)
    return secret


def log_in(ann: Person, **more: Any) -> Any:
    return post("/auth/login", email=ann.email, password=PASSWORD, **more)


def code_of(secret: str) -> str:
    counter = next(auth.yield_hotp_counters_from_time())
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("more", [{}, {"code": ""}, {"code": None}, {"code": "12"}])
def test_a_password_alone_opens_no_session(ann: Person, more: dict[str, Any]) -> None:
    assert log_in(ann, **more).status_code in (401, 422)
    assert AuthSession.objects.count() == 1


def test_a_code_of_the_authenticator_opens_one(ann: Person, secret: str) -> None:
    assert log_in(ann, code=code_of(secret)).status_code == 200


def test_a_code_opens_no_second_session(ann: Person, secret: str) -> None:
    code = code_of(secret)

    statuses = [log_in(ann, code=code).status_code for _ in range(2)]

    assert statuses == [200, 401]


@pytest.mark.usefixtures("secret")
def test_a_recovery_code_is_good_for_one_sign_in(ann: Person) -> None:
    code = RecoveryCodes.activate(ann.user).get_unused_codes()[0]

    statuses = [log_in(ann, code=code).status_code for _ in range(2)]

    assert statuses == [200, 401]


@pytest.mark.usefixtures("secret")
def test_codes_are_guessed_as_seldom_as_passwords(ann: Person) -> None:
    statuses = [log_in(ann, code=f"00000{number}").status_code for number in range(6)]

    assert statuses == [401] * 5 + [429]


def test_an_account_without_one_takes_no_notice_of_a_code(ann: Person) -> None:
    assert log_in(ann, code="123456").status_code == 200
