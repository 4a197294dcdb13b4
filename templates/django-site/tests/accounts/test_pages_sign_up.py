"""Signing up on the pages."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client

from app.accounts.models import User
from tests.visitors import PASSWORD, link_in, public_post, sign_in

SIGN_UP = "/accounts/signup/"
ADA = {"name": "Ada", "email": "ada@example.com", "password1": PASSWORD}


def sign_up(client: Client, **fields: Any) -> Any:
    return client.post(SIGN_UP, ADA | fields)


def test_who_signs_up_is_asked_to_look_into_the_mail(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    response = client.post(SIGN_UP, ADA, follow=True)

    assert "Look into your mail" in response.content.decode()
    assert mailoutbox[0].to == ["ada@example.com"]
    assert mailoutbox[0].subject == "Confirm your e-mail address"


def test_a_new_account_has_the_name_and_a_hash_of_the_password(client: Client) -> None:
    sign_up(client, email="ADA@Example.com")

    user = User.objects.get()

    assert (user.name, user.email, user.is_staff) == ("Ada", "ada@example.com", False)
    assert user.password.startswith("argon2$argon2id$")


def test_nobody_signs_in_before_the_address_is_confirmed(client: Client) -> None:
    sign_up(client)

    response = sign_in(Client(), "ada@example.com")

    assert response.headers["Location"] == "/accounts/confirm-email/"


def test_looking_at_the_link_confirms_nothing(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    sign_up(client)

    response = client.get(link_in(mailoutbox[0]))

    assert "Is ada@example.com your address?" in response.content.decode()
    assert not EmailAddress.objects.get().verified


def test_following_the_link_elsewhere_lets_the_visitor_sign_in(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    sign_up(client)

    Client().post(link_in(mailoutbox[0]))
    response = sign_in(client, "ada@example.com")

    assert response.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


def test_following_the_link_in_the_same_browser_leads_back_to_the_post(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    public_post("hello")
    sign_up(client, next="/blog/hello/#comments")

    response = client.post(link_in(mailoutbox[0]))

    assert response.headers["Location"] == "/blog/hello/#comments"
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


@pytest.mark.parametrize("key", ["nonsense", "MQ:1aaaaa:bbbbbbbb"])
def test_a_forged_link_confirms_nothing(client: Client, key: str) -> None:
    response = client.get(f"/accounts/confirm-email/{key}/")

    assert "This link is not valid any more." in response.content.decode()
    assert client.post(f"/accounts/confirm-email/{key}/").status_code == 404


def test_a_mail_that_cannot_be_sent_gets_a_sentence_and_no_crash(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", down)

    response = client.post(SIGN_UP, ADA, follow=True)

    assert response.status_code == 200
    assert "No mail can be sent at the moment." in response.content.decode()
