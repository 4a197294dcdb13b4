"""What counts as a wrong password, by the API and on the pages."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import OperationalError
from django.test import Client

from app.accounts.models import User
from app.accounts.passwords import OwaspArgon2
from tests.api.people import PASSWORD, Person, send
from tests.conftest import Given
from tests.visitors import sign_in, signed_in


@pytest.fixture(autouse=True)
def _guarded(given: Given) -> None:
    """Two wrong passwords are enough."""
    given(rate_limit_login_account="2/minute", rate_limit_login_address="2/minute")


def log_in(email: str) -> int:
    credentials = {"email": email, "password": PASSWORD}
    return int(send("POST", "/auth/login", json=credentials).status_code)


def on_the_page(email: str) -> int:
    return int(sign_in(Client(), email, PASSWORD).status_code)


@pytest.mark.parametrize(("enter", "inside"), [(log_in, 200), (on_the_page, 302)])
def test_an_outage_counts_as_no_wrong_password(
    ann: Person, monkeypatch: pytest.MonkeyPatch, enter: Callable[[str], int], inside: int
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError

    with monkeypatch.context() as outage:
        outage.setattr(OwaspArgon2, "verify", fail)
        during = [enter(ann.email) for _ in range(3)]

    assert during == [503] * 3
    assert enter(ann.email) == inside


def test_a_new_password_that_is_refused_counts_as_no_wrong_password(ann: Person) -> None:
    weak = {"current_password": PASSWORD, "new_password": "password1234"}

    refused = [ann.post("/users/me/password", **weak).status_code for _ in range(3)]

    assert refused == [422] * 3
    assert log_in(ann.email) == 200


def test_a_new_password_that_the_page_refuses_counts_as_no_wrong_password(ada: User) -> None:
    client = signed_in(ada)
    weak = {"oldpassword": PASSWORD, "password1": "password1234", "password2": "password1234"}

    answers = [client.post("/accounts/password/change/", weak) for _ in range(3)]

    assert [[*answer.context["form"].errors] for answer in answers] == [["password1"]] * 3
    assert on_the_page(ada.email) == HTTPStatus.FOUND


def test_a_wrong_password_counts_for_the_owner_of_a_token_too(ann: Person) -> None:
    wrong = {"current_password": "not the password", "new_password": "password1234"}

    statuses = [ann.post("/users/me/password", **wrong).status_code for _ in range(3)]

    assert statuses == [422, 422, 429]
