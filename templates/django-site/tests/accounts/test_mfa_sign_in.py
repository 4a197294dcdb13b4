"""Signing in with a second factor."""

from django.test import Client

from app.accounts.models import User
from tests.accounts.codes import ASKED, answer, code_of, half_signed_in, turn_on
from tests.visitors import LIMITED, sign_in


def test_the_password_alone_does_not_sign_in(guarded: str) -> None:
    client = half_signed_in()

    assert client.get("/accounts/data/").status_code == 302
    assert client.get(ASKED).status_code == 200


def test_password_and_code_sign_in(guarded: str) -> None:
    client = half_signed_in()

    response = answer(client, code_of(guarded))

    assert response.headers["Location"] == "/"
    assert client.get("/accounts/data/").status_code == 200


def test_a_code_is_good_for_one_sign_in(guarded: str) -> None:
    code = code_of(guarded)
    answer(half_signed_in(), code)

    again = answer(half_signed_in(), code)

    assert again.context["form"].errors["code"] == ["Incorrect code."]


def test_codes_are_guessed_only_so_often(guarded: str) -> None:
    client = half_signed_in()
    for _ in range(5):
        answer(client, "nonsense")

    response = answer(client, code_of(guarded))

    assert response.context["form"].errors["code"] == [LIMITED]


def test_a_recovery_code_signs_in_once(browser: Client) -> None:
    code = turn_on(browser).context["unused_codes"][3]

    first, second = answer(half_signed_in(), code), answer(half_signed_in(), code)

    assert first.headers["Location"] == "/"
    assert second.context["form"].errors["code"] == ["Incorrect code."]


def test_a_reset_password_leaves_the_second_factor_on(
    client: Client, ada: User, guarded: str
) -> None:
    ada.set_password("seven grey herons stand still")
    ada.save()

    response = sign_in(client, ada.email, "seven grey herons stand still")

    assert response.headers["Location"] == ASKED
