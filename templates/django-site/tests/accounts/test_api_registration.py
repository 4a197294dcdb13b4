"""Creating an account by the API."""

from typing import Any

import pytest

from app.accounts import serializers
from app.accounts.models import User
from tests.api.people import PASSWORD, pointers, post
from tests.rounds import rounds

REGISTER = "/auth/register"
ADA = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}


def test_a_new_account_is_answered_without_its_password() -> None:
    response = post(REGISTER, **ADA)

    assert response.status_code == 201
    assert set(response.json()) == {"id", "email", "name", "created_at"}
    assert response.json()["created_at"].endswith("Z")


def test_a_new_account_is_found_where_the_answer_says() -> None:
    assert post(REGISTER, **ADA)["Location"] == "/api/v1/users/me"


def test_a_new_account_is_that_of_a_visitor() -> None:
    post(REGISTER, **ADA)

    user = User.objects.get()
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_only_a_hash_of_the_password_is_stored() -> None:
    post(REGISTER, **ADA)

    stored = User.objects.get().password
    assert stored.startswith("argon2$argon2id$")
    assert PASSWORD not in stored


def test_an_address_is_one_account_however_its_letters_are_written() -> None:
    post(REGISTER, **ADA)

    response = post(REGISTER, **{**ADA, "email": "ADA@Example.COM"})

    assert response.status_code == 409
    assert User.objects.count() == 1


def test_an_address_is_kept_in_lower_case() -> None:
    user = post(REGISTER, **{**ADA, "email": "ADA@Example.COM"}).json()

    assert user["email"] == "ada@example.com"


@pytest.mark.parametrize(
    "fields",
    rounds(
        ("email", "ada"),
        ("email", "ada@"),
        ("email", "Ada <ada@example.com>"),
        ("email", "ada@example.com\nBcc: eve@example.com"),
        ("email", f"{'a' * 250}@example.com"),
        ("email", "\ud800@example.com"),
        ("email", ["ada@example.com"]),
        ("password", "too short"),
        ("password", "x" * 129),
        ("password", "a long walk\x00 by the river"),
        ("password", None),
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 101),
        ("name", "A\x00da"),
        ("name", "A\r\nda"),
        ("name", "\u200b\u2060"),
        ("name", "\udfff"),
        ("name", 7),
    ),
)
def test_every_field_that_is_not_valid_is_pointed_at(fields: Any) -> None:
    response = post(REGISTER, **{**ADA, **fields})

    assert set(pointers(response)) == {f"/{name}" for name in fields}
    assert not User.objects.exists()


def test_a_password_that_is_soon_guessed_is_pointed_at() -> None:
    for password in ("password1234", "aaaaaaaaaaaaaaaa", "the long walk of ADA today"):
        assert pointers(post(REGISTER, **{**ADA, "password": password})) == ["/password"]
    assert not User.objects.exists()


def test_a_field_that_is_missing_is_pointed_at() -> None:
    assert pointers(post(REGISTER, email="ada@example.com", password=PASSWORD)) == ["/name"]


def test_nobody_signs_up_as_the_owner() -> None:
    more = dict.fromkeys(("is_staff", "is_superuser", "is_active", "id", "groups"), True)

    assert set(pointers(post(REGISTER, **ADA, **more))) == {f"/{name}" for name in more}
    assert not User.objects.exists()


def test_nothing_looks_closely_at_what_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    monkeypatch.setattr(serializers, "validate_email", lambda text, **_: looked_at.append(text))

    assert pointers(post(REGISTER, **{**ADA, "email": "x" * 100_000})) == ["/email"]
    assert not looked_at


def test_the_answer_to_a_bad_password_does_not_repeat_it() -> None:
    response = post(REGISTER, **{**ADA, "password": "qwertyuiop12"})

    assert response.status_code == 422
    assert b"qwertyuiop12" not in response.content
