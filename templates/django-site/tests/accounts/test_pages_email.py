"""Changing one's e-mail address."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client

from app.accounts.models import User
from tests.visitors import link_in, person, sign_in, signed_in

EMAIL = "/accounts/email/"


def change(client: Client, email: str) -> Any:
    return client.post(EMAIL, {"action_add": "", "email": email}, follow=True)


def test_a_change_takes_the_password_again(ada: User, mailoutbox: list[EmailMessage]) -> None:
    response = change(signed_in(ada), "new@example.com")

    assert response.request["PATH_INFO"] == "/accounts/reauthenticate/"
    assert not mailoutbox


def test_a_wrong_password_changes_nothing(ada: User, mailoutbox: list[EmailMessage]) -> None:
    client = signed_in(ada)
    client.post(f"/accounts/reauthenticate/?next={EMAIL}", {"password": "a guess"})

    change(client, "new@example.com")

    assert not mailoutbox


def test_the_new_address_is_used_once_its_link_is_followed(
    ada: User, browser: Client, mailoutbox: list[EmailMessage]
) -> None:
    page = change(browser, "new@example.com").content.decode()
    before = sign_in(Client(), "ada@example.com").headers["Location"]
    browser.post(link_in(mailoutbox[0]))

    ada.refresh_from_db()
    assert "new@example.com waits for you" in page
    assert before == "/"
    assert ada.email == "new@example.com"
    assert sign_in(Client(), "ada@example.com").status_code == 200
    assert sign_in(Client(), "new@example.com").headers["Location"] == "/"


def test_the_old_address_hears_of_it(browser: Client, mailoutbox: list[EmailMessage]) -> None:
    change(browser, "new@example.com")
    browser.post(link_in(mailoutbox[0]))

    assert mailoutbox[-1].to == ["ada@example.com"]
    assert mailoutbox[-1].subject == "Your e-mail address was changed"


def test_a_change_can_be_taken_back(ada: User, browser: Client) -> None:
    change(browser, "new@example.com")

    browser.post(EMAIL, {"action_remove": "", "email": "new@example.com"})

    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["ada@example.com"]


def test_the_address_of_another_account_is_not_told_apart_and_not_taken(
    ada: User, browser: Client, mailoutbox: list[EmailMessage]
) -> None:
    person("bob@example.com")

    page = change(browser, "bob@example.com").content.decode()
    browser.post(link_in(mailoutbox[0]))

    ada.refresh_from_db()
    assert "bob@example.com waits for you" in page
    assert ada.email == "ada@example.com"


def test_an_address_that_somebody_signed_up_with_meanwhile_is_not_taken(
    ada: User, browser: Client, mailoutbox: list[EmailMessage]
) -> None:
    change(browser, "new@example.com")
    User.objects.create_user("new@example.com", "x", name="By the API")

    response = browser.post(link_in(mailoutbox[0]), follow=True)

    ada.refresh_from_db()
    assert ada.email == "ada@example.com"
    assert "belongs to another account already" in response.content.decode()


def test_an_address_longer_than_any_gets_a_sentence(browser: Client) -> None:
    response = change(browser, f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 30}.com")

    assert response.context["form"].errors["email"] == [
        "Write an address of at most 254 characters."
    ]
