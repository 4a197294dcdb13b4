"""How often the pages let somebody guess, and what they tell of it."""

from typing import Any

from django.test import Client

from app.accounts.models import User
from tests.visitors import ELSEWHERE, LIMITED, person, sign_in, signed_in

WRONG = "The e-mail address or the password is wrong."


def errors_of(response: Any) -> list[str]:
    return list(response.context["form"].non_field_errors())


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client) -> None:
    person("ada@example.com")

    wrong = sign_in(client, "ada@example.com", "not the password")
    unknown = sign_in(client, "eve@example.com", "not the password")

    assert errors_of(wrong) == errors_of(unknown) == [WRONG]
    assert wrong.status_code == unknown.status_code


def test_a_wrong_password_and_an_unknown_address_take_the_same_work(
    client: Client, hashed: list[str]
) -> None:
    person("ada@example.com")
    hashed.clear()

    sign_in(client, "ada@example.com", "not the password")
    wrong = len(hashed)
    sign_in(client, "eve@example.com", "not the password")

    assert (wrong, len(hashed) - wrong) == (1, 1)


def test_a_closed_account_is_told_apart_only_by_who_knows_the_password(client: Client) -> None:
    person("ada@example.com", is_active=False)

    guess = sign_in(client, "ada@example.com", "not the password")
    right = sign_in(client, "ada@example.com")

    assert errors_of(guess) == [WRONG]
    assert right.headers["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_five_failures_lock_an_account_for_the_minute(client: Client) -> None:
    person("ada@example.com")
    person("bob@example.com")
    for number in range(5):
        sign_in(client, "ada@example.com", "guess", REMOTE_ADDR=f"192.0.2.{number}")

    refused = sign_in(client, "ada@example.com", REMOTE_ADDR="192.0.2.99")

    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert errors_of(refused) == [LIMITED]
    assert "_auth_user_id" not in client.session
    assert sign_in(client, "bob@example.com").status_code == 302


def test_twenty_failures_lock_an_address_of_the_net(client: Client) -> None:
    person("ada@example.com")
    for number in range(20):
        sign_in(client, f"eve{number}@example.com", "guess")

    refused = sign_in(client, "ada@example.com")

    assert refused.status_code == 429
    assert sign_in(client, "ada@example.com", REMOTE_ADDR=ELSEWHERE).status_code == 302


def test_those_who_know_their_password_are_not_locked_out_by_coming_often(client: Client) -> None:
    person("ada@example.com")

    statuses = [sign_in(Client(), "ada@example.com").status_code for _ in range(7)]

    assert statuses == [302] * 7


def test_pages_and_api_count_failures_together(client: Client) -> None:
    person("ada@example.com")
    credentials = {"email": "ada@example.com", "password": "not the password"}
    for _ in range(3):
        client.post("/api/v1/auth/login", credentials, content_type="application/json")
    for _ in range(2):
        sign_in(client, "ada@example.com", "not the password")

    assert sign_in(client, "ada@example.com").status_code == 429


def test_who_gives_the_password_again_is_told_what_is_wrong_and_when_to_stop(ada: User) -> None:
    client = signed_in(ada)

    answers = [client.post("/accounts/reauthenticate/", {"password": "guess"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    wrong, refused = (answers[number].context["form"].errors for number in (0, 5))
    assert wrong == {"password": ["This is not your password."]}
    assert refused == {"password": [LIMITED]}
    assert 1 <= int(answers[5].headers["Retry-After"]) <= 60
