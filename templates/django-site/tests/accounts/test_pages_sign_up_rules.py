"""What signing up refuses, and what it tells nobody."""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from app.accounts.models import User
from app.accounts.passwords import OwaspArgon2
from tests.conftest import Given
from tests.rounds import rounds
from tests.visitors import ELSEWHERE, LIMITED, PASSWORD, link_in, person

SIGN_UP = "/accounts/signup/"
ADA = {"name": "Ada", "email": "ada@example.com", "password1": PASSWORD}


def sign_up(client: Client, **fields: Any) -> Any:
    return client.post(SIGN_UP, ADA | fields)


@pytest.mark.parametrize(
    "fields",
    rounds(
        ("email", "ada"),
        ("email", "ada@example.com\nBcc: eve@example.com"),
        ("email", f"{'a' * 250}@example.com"),
        ("password1", "too short"),
        ("password1", "x" * 129),
        ("password1", "password1234"),
        ("password1", "aaaaaaaaaaaaaaaa"),
        ("password1", "the long walk of ADA today"),
        ("password1", "a long walk\x00 by the river"),
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 101),
        ("name", "A\x00da"),
        ("name", "A\r\nda"),
    ),
)
def test_every_field_that_is_not_valid_gets_one_sentence(client: Client, fields: Any) -> None:
    response = sign_up(client, **fields)

    errors = response.context["form"].errors
    assert {name: len(errors[name]) for name in errors} == dict.fromkeys(fields, 1)
    assert not User.objects.exists()


def test_what_was_typed_is_not_lost_by_a_bad_password_which_is_not_repeated(
    client: Client,
) -> None:
    page = sign_up(client, password1="qwertyuiop12").content.decode()

    assert 'value="Ada"' in page
    assert 'value="ada@example.com"' in page
    assert "qwertyuiop12" not in page


def test_signing_up_again_looks_the_same_and_tells_the_owner_of_the_address(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    person("ada@example.com")

    taken, free = sign_up(client), sign_up(Client(), email="bob@example.com")

    assert (taken.status_code, taken.headers["Location"]) == (
        free.status_code,
        free.headers["Location"],
    )
    assert mailoutbox[0].subject == "You have an account already"
    assert link_in(mailoutbox[0]) == "/accounts/password/reset/"
    assert User.objects.filter(email="ada@example.com").count() == 1


def test_signing_up_takes_the_same_work_whether_or_not_there_is_an_account(
    client: Client, hashed: list[str]
) -> None:
    sign_up(client)
    for_a_new_account = len(hashed)

    sign_up(Client())

    assert for_a_new_account == 1
    assert len(hashed) - for_a_new_account == 1


def test_of_two_who_sign_up_at_once_with_one_address_the_second_gets_the_same_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    def somebody_was_faster(self: OwaspArgon2, password: str, salt: str) -> str:
        if not User.objects.exists():
            User(email="ada@example.com", name="Ada", password="!").save()
        return "argon2$"

    monkeypatch.setattr(OwaspArgon2, "encode", somebody_was_faster)

    response = sign_up(client)

    assert response.headers["Location"] == "/accounts/confirm-email/"
    assert mailoutbox[0].subject == "You have an account already"


def test_an_address_of_the_net_signs_up_only_so_often(client: Client, given: Given) -> None:
    given(rate_limit_register="10/hour")
    for number in range(10):
        sign_up(Client(), email=f"ada{number}@example.com")

    refused = sign_up(client, email="eve@example.com")
    elsewhere = client.post(SIGN_UP, ADA | {"email": "bob@example.com"}, REMOTE_ADDR=ELSEWHERE)

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 60
    assert LIMITED in refused.content.decode()
    assert 'value="eve@example.com"' in refused.content.decode()
    assert elsewhere.status_code == 302
