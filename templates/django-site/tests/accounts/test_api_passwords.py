"""Hashing and judging passwords, without HTTP."""

from types import SimpleNamespace
from typing import Any

import pytest
import zxcvbn
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from app.accounts import passwords
from app.accounts.passwords import OwaspArgon2, StrongPassword
from app.errors import Invalid

PRINTABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=128)


def test_the_parameters_are_those_that_owasp_recommends() -> None:
    parameters = OwaspArgon2().params()

    assert parameters.type.name == "ID"
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19_456, 2, 1)


@examples(max_examples=10)
@given(password=PRINTABLE, other=PRINTABLE)
def test_a_hash_fits_its_own_password_only(password: str, other: str) -> None:
    password_hash = passwords.hash_password(password)

    assert passwords.verify(password, password_hash)
    assert passwords.verify(other, password_hash) == (password == other)


def test_equal_passwords_have_different_hashes() -> None:
    first, second = passwords.hash_password("the same"), passwords.hash_password("the same")

    assert first != second


@pytest.mark.parametrize("password", ["ada has a garden", "My name is ADA you know"])
def test_a_password_that_holds_the_name_in_the_address_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        passwords.require_strong(password, email="ada@example.com", pointer="/password")

    assert "e-mail name" in refused.value.errors[0].detail


@pytest.mark.parametrize("name", ["a", "al"])
def test_a_name_of_one_or_two_letters_forbids_no_password_that_has_them(name: str) -> None:
    password = "Always a long walk by the river"

    assert passwords.weakness(password, email=f"{name}@example.com") is None


@pytest.mark.parametrize("password", ["password1234", "qwertyuiop12", "abcabcabcabc"])
def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        passwords.require_strong(password, email="eve@example.com", pointer="/password")

    assert "easy to guess" in refused.value.errors[0].detail


def test_only_as_much_is_judged_as_takes_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def judge(password: str, **_: Any) -> dict[str, int]:
        judged.append(password)
        return {"score": 4}

    monkeypatch.setattr(zxcvbn, "zxcvbn", judge)

    passwords.weakness("4@8({[<369&#!1/|0$5+7%2" * 5, email="a@b.c")

    assert len(judged[0]) == passwords.LONGEST_JUDGED <= 24


@pytest.mark.parametrize(
    "password", ["short", "x" * 129, "a long walk\x00 by the river", "password1234", "ada and eve"]
)
def test_the_pages_refuse_what_the_api_refuses(password: str) -> None:
    ada = SimpleNamespace(email="ada@example.com")

    with pytest.raises(ValidationError):
        StrongPassword().validate(password, ada)


def test_the_pages_take_what_the_api_takes() -> None:
    StrongPassword().validate("a long walk by the river")
