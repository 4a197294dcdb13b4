"""Hashing and judging passwords, without HTTP."""

import runpy

import pytest
from argon2 import Type
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from app.auth import passwords
from app.errors import Invalid


def test_the_parameters_are_those_that_owasp_recommends() -> None:
    untouched = runpy.run_path(passwords.__file__)["hasher"]

    assert untouched.type is Type.ID
    assert (untouched.memory_cost, untouched.time_cost, untouched.parallelism) == (19_456, 2, 1)


@examples(max_examples=10)
@given(password=st.text(max_size=128), other=st.text(max_size=128))
async def test_a_hash_fits_its_own_password_only(password: str, other: str) -> None:
    password_hash = await passwords.hash_password(password)

    assert await passwords.verify(password, password_hash)
    assert await passwords.verify(other, password_hash) == (password == other)


async def test_equal_passwords_have_different_hashes() -> None:
    first, second = (
        await passwords.hash_password("the same"),
        await passwords.hash_password("the same"),
    )

    assert first != second


@pytest.mark.parametrize("password", ["ada has a garden", "My name is ADA you know"])
async def test_a_password_that_holds_the_name_in_the_address_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        await passwords.require_strong(password, email="ada@example.com", pointer="/password")

    assert "e-mail name" in refused.value.errors[0].detail


@pytest.mark.parametrize("name", ["a", "al"])
async def test_a_name_of_one_or_two_letters_forbids_no_password_that_has_them(name: str) -> None:
    password = "Always a long walk by the river"

    await passwords.require_strong(password, email=f"{name}@example.com", pointer="/password")


@pytest.mark.parametrize("password", ["password1234", "qwertyuiop12", "abcabcabcabc"])
async def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        await passwords.require_strong(password, email="eve@example.com", pointer="/password")

    assert "easy to guess" in refused.value.errors[0].detail


async def test_only_as_much_is_judged_as_takes_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def judge(password: str, **_: object) -> dict[str, int]:
        judged.append(password)
        return {"score": 4}

    monkeypatch.setattr("zxcvbn.zxcvbn", judge)

    await passwords.require_strong(
        "4@8({[<369&#!1/|0$5+7%2" * 5, email="a@b.c", pointer="/password"
    )

    assert len(judged[0]) == passwords.LONGEST_JUDGED <= 24
