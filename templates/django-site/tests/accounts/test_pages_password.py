"""Setting a new password on the pages: by the old one, or by a link in a mail."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from app.accounts.models import AuthSession, User
from tests.visitors import PASSWORD, api_session_of, link_in, sign_in, signed_in

RESET = "/accounts/password/reset/"
NEW = "seven grey herons stand still"
TWICE = {"password1": NEW, "password2": NEW}


def ask_for_link(client: Client, mailoutbox: list[EmailMessage]) -> str:
    client.post(RESET, {"email": "ada@example.com"})
    return link_in(mailoutbox[-1])


def follow(client: Client, link: str, **fields: Any) -> Any:
    form = client.get(link, follow=True).request["PATH_INFO"]
    return client.post(form, TWICE | fields)


def test_the_link_of_the_mail_sets_a_new_password(
    client: Client, ada: User, mailoutbox: list[EmailMessage]
) -> None:
    follow(client, ask_for_link(client, mailoutbox))

    assert sign_in(Client(), ada.email, NEW).status_code == 302
    assert sign_in(Client(), ada.email, PASSWORD).status_code == 200


def test_the_key_of_the_link_is_in_no_address_that_a_page_could_give_on(
    client: Client, ada: User, mailoutbox: list[EmailMessage]
) -> None:
    page = client.get(ask_for_link(client, mailoutbox), follow=True)

    assert page.request["PATH_INFO"].endswith("-set-password/")


def test_the_log_of_requests_does_not_tell_the_key(
    client: Client, ada: User, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = ask_for_link(client, mailoutbox)
    noted: list[dict[str, Any]] = []
    monkeypatch.setattr("app.web.logs.note", lambda **facts: noted.append(facts))

    client.get(link)

    assert [facts["path"] for facts in noted] == ["/accounts/password/reset/key/..."]


def test_a_link_works_once(client: Client, ada: User, mailoutbox: list[EmailMessage]) -> None:
    link = ask_for_link(client, mailoutbox)
    follow(client, link)

    again = Client().get(link, follow=True)

    assert "This link is not valid any more." in again.content.decode()


def test_a_link_is_good_for_an_hour(
    client: Client, ada: User, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = ask_for_link(client, mailoutbox)
    later = timezone.now().replace(tzinfo=None) + timedelta(hours=1, seconds=5)
    monkeypatch.setattr(
        "django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda _: later
    )

    late = Client().get(link, follow=True)

    assert "This link is not valid any more." in late.content.decode()


def test_a_new_password_from_the_link_is_held_to_the_rule(
    client: Client, ada: User, mailoutbox: list[EmailMessage]
) -> None:
    link = ask_for_link(client, mailoutbox)

    response = follow(
        client, link, password1="ada walks by rivers", password2="ada walks by rivers"
    )

    assert response.context["form"].errors["password1"] == [
        "The password must not hold your e-mail name."
    ]


def test_a_reset_ends_every_session_of_pages_and_api(
    client: Client, ada: User, mailoutbox: list[EmailMessage]
) -> None:
    thief, session = signed_in(ada), api_session_of(ada)

    follow(client, ask_for_link(client, mailoutbox))

    assert thief.get("/accounts/data/").status_code == 302
    assert not AuthSession.objects.filter(pk=session.pk).exists()


def test_the_link_signs_nobody_in(
    client: Client, ada: User, mailoutbox: list[EmailMessage]
) -> None:
    follow(client, ask_for_link(client, mailoutbox))

    assert client.get("/accounts/data/").status_code == 302


def test_an_unknown_address_gets_the_same_page_and_a_mail_that_says_so(
    client: Client, ada: User, mailoutbox: list[EmailMessage]
) -> None:
    known = client.post(RESET, {"email": ada.email})
    unknown = client.post(RESET, {"email": "eve@example.com"})

    assert known.headers["Location"] == unknown.headers["Location"]
    assert [mail.subject for mail in mailoutbox] == [
        "Set a new password",
        "There is no account with this address",
    ]


def test_an_address_gets_only_five_of_these_mails_an_hour(
    client: Client, ada: User, mailoutbox: list[EmailMessage]
) -> None:
    statuses = [client.post(RESET, {"email": ada.email}).status_code for _ in range(6)]

    assert statuses == [302] * 5 + [429]
    assert len(mailoutbox) == 5
