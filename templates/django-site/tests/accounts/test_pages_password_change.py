"""Setting a new password by the old one."""

from typing import Any

from django.core.mail import EmailMessage
from django.test import Client

from app.accounts.models import AuthSession, User
from tests.visitors import PASSWORD, api_session_of, link_in, sign_in, signed_in

RESET = "/accounts/password/reset/"
CHANGE = "/accounts/password/change/"
NEW = "seven grey herons stand still"
TWICE = {"password1": NEW, "password2": NEW}


def ask_for_link(client: Client, mailoutbox: list[EmailMessage]) -> str:
    client.post(RESET, {"email": "ada@example.com"})
    return link_in(mailoutbox[-1])


def change(client: Client, **fields: Any) -> Any:
    return client.post(CHANGE, {"oldpassword": PASSWORD} | TWICE | fields)


def test_a_change_takes_the_old_password(ada: User) -> None:
    response = change(signed_in(ada), oldpassword="not the password")

    assert response.context["form"].errors["oldpassword"] == ["This is not your password."]
    assert sign_in(Client(), ada.email).status_code == 302


def test_a_change_ends_every_other_session_of_pages_and_api(ada: User) -> None:
    here, elsewhere, session = signed_in(ada), signed_in(ada), api_session_of(ada)

    change(here)

    assert here.get("/accounts/data/").status_code == 200
    assert elsewhere.get("/accounts/data/").status_code == 302
    assert not AuthSession.objects.filter(pk=session.pk).exists()


def test_a_change_makes_links_of_before_useless(
    client: Client, ada: User, mailoutbox: list[EmailMessage]
) -> None:
    link = ask_for_link(client, mailoutbox)

    change(signed_in(ada))

    assert "not valid any more" in client.get(link, follow=True).content.decode()


def test_the_owner_of_an_account_hears_of_a_new_password(
    ada: User, mailoutbox: list[EmailMessage]
) -> None:
    change(signed_in(ada), HTTP_USER_AGENT="Evil")

    assert mailoutbox[0].subject == "Your password was changed"
    assert mailoutbox[0].to == [ada.email]


def test_a_change_is_tried_only_so_often(ada: User) -> None:
    client = signed_in(ada)

    statuses = [change(client, oldpassword="a guess").status_code for _ in range(6)]

    assert statuses == [200] * 5 + [429]
