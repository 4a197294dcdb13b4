"""Registration and login."""

import pytest

from contract.client import PASSWORD, Account, Api, expect, log_in, new_email, pointers, register

WEAK = {
    "eleven characters": "plain-viole",
    "129 characters": "plain-violet-anchor-27" + "x7-" * 35 + "yz",
    "one that zxcvbn scores low": "passwordpassword",
    "a keyboard walk": "qwertyuiop123",
    "empty": "",
    "a NUL byte": "plain-violet-\x00-anchor",
}


def test_registering_creates_an_account_and_answers_the_user(anyone: Api) -> None:
    email = new_email()
    user = expect(register(anyone, email, name="Zoë Ångström 🦊"), 201)
    assert (user["email"], user["name"]) == (email, "Zoë Ångström 🦊")
    assert user["created_at"].endswith("Z")
    assert not [key for key in user if "password" in key]


def test_an_address_registers_once_however_it_is_written(anyone: Api) -> None:
    email = new_email()
    expect(register(anyone, email), 201)
    expect(register(anyone, email), 409)
    expect(register(anyone, email.upper()), 409)


def test_a_login_takes_the_address_however_it_is_written(anyone: Api) -> None:
    email = new_email()
    expect(register(anyone, email), 201)
    expect(log_in(anyone, email.upper()), 200)


def test_a_login_answers_a_pair_of_tokens(newcomer: Account) -> None:
    assert set(newcomer.tokens) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert newcomer.tokens["token_type"] == "Bearer"
    assert newcomer.tokens["expires_in"] == 15 * 60


def test_tokens_are_not_kept_by_caches(anyone: Api, someone: Account) -> None:
    assert log_in(anyone, someone.email).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("password", WEAK.values(), ids=WEAK)
def test_a_weak_password_is_refused(anyone: Api, password: str) -> None:
    assert pointers(register(anyone, new_email(), password)) == ["/password"]


def test_a_password_that_holds_the_local_part_of_the_address_is_refused(anyone: Api) -> None:
    email = new_email()
    local = email.partition("@")[0]
    assert pointers(register(anyone, email, f"x7-{local.upper()}-plain-violet")) == ["/password"]


@pytest.mark.parametrize(("local", "status"), [("v", 201), ("vi", 201), ("vio", 422), ("violet", 422)])
def test_a_local_part_of_one_or_two_letters_is_in_many_good_passwords(anyone: Api, local: str, status: int) -> None:
    email = f"{local}@{new_email().partition('@')[0]}.example.com"
    assert register(anyone, email, PASSWORD).status_code == status


@pytest.mark.parametrize("length", [12, 128])
def test_a_strong_password_of_an_allowed_length_is_taken_whole(anyone: Api, length: int) -> None:
    email, password = new_email(), ("tR7-vq2_Lm9+" * 11)[:length]
    expect(register(anyone, email, password), 201)
    expect(log_in(anyone, email, password), 200)
    expect(log_in(anyone, email, password[:-1]), 401)


@pytest.mark.parametrize(
    "email", ["", "ann", "ann@", "@example.com", "a b@example.com", f"{'a' * 320}@example.com", "a\x00@example.com"]
)
def test_what_is_no_address_is_refused(anyone: Api, email: str) -> None:
    assert pointers(register(anyone, email)) == ["/email"]


def test_each_missing_field_is_named(anyone: Api) -> None:
    assert sorted(pointers(anyone.post("/api/v1/auth/register", json={}))) == ["/email", "/name", "/password"]


def test_a_wrong_password_and_an_unknown_address_answer_alike(anyone: Api, someone: Account) -> None:
    wrong = expect(log_in(anyone, someone.email, f"not-{PASSWORD}"), 401)
    unknown = expect(log_in(anyone, new_email(), f"not-{PASSWORD}"), 401)
    assert wrong | {"request_id": ""} == unknown | {"request_id": ""}


def test_a_login_with_a_password_that_none_may_have_is_wrong_and_no_crash(anyone: Api, someone: Account) -> None:
    for password in ("x", "\x00" * 12, "é" * 128):
        expect(log_in(anyone, someone.email, password), 401, 422)
