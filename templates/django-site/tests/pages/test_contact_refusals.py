"""Messages to the owner that are not taken, and come back."""

import re
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from app.pages.forms import SIGNER, TOO_OLD, TOO_QUICK
from app.pages.models import ContactMessage
from tests.pages.writing import CONTACT, opened, said, send
from tests.rounds import rounds
from tests.visitors import ELSEWHERE, LIMITED


@pytest.mark.parametrize(
    "fields",
    rounds(
        ("name", ""),
        ("name", "x" * 101),
        ("name", "Grace\nBcc: eve@example.com"),
        ("name", "Grace\r\nBcc: eve@example.com"),
        ("name", "Grace\u2028Bcc: eve@example.com"),
        ("name", "Gr\x00ace"),
        ("email", ""),
        ("email", "grace"),
        ("email", "grace@example.com\nBcc: eve@example.com"),
        ("email", "grace@example.com, eve@example.com"),
        ("email", f"{'a' * 250}@example.com"),
        ("text", ""),
        ("text", "x" * 5001),
        ("text", "a\x00b"),
    ),
)
def test_every_field_that_is_not_valid_gets_one_sentence_and_nothing_is_sent(
    client: Client, mailoutbox: list[EmailMessage], fields: Any
) -> None:
    response = send(client, **fields)

    errors = response.context["form"].errors
    assert {name: len(errors[name]) for name in errors} == dict.fromkeys(fields, 1)
    assert not ContactMessage.objects.exists()
    assert not mailoutbox


def test_what_was_typed_comes_back_with_the_sentence(client: Client) -> None:
    page = send(client, email="grace").content.decode()

    assert 'value="Grace"' in page
    assert "Will you speak at our meeting?</textarea>" in page


def test_a_machine_that_fills_in_every_field_gets_nowhere(client: Client) -> None:
    response = send(client, homepage="https://spam.example")

    assert response.context["form"].errors["homepage"]
    assert not ContactMessage.objects.exists()


def test_no_browser_shows_the_field_for_machines(client: Client) -> None:
    page = client.get(CONTACT).content.decode()

    (field,) = re.findall(r'<input[^>]*name="homepage"[^>]*>', page)
    assert " hidden" in field
    assert 'tabindex="-1"' in field
    assert 'autocomplete="off"' in field


@pytest.mark.parametrize(("seconds", "sentence"), [(0, TOO_QUICK), (86_500, TOO_OLD)])
def test_a_form_that_nobody_can_have_read_and_filled_in_comes_back(
    client: Client, seconds: int, sentence: str
) -> None:
    response = send(client, opened=opened(seconds))

    assert said(response) == [sentence]
    assert "Will you speak at our meeting?" in response.content.decode()
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize("forged", ["", "opened:1aaaaa:forged", "other:1xW8GI:x", "\x00"])
def test_the_time_of_a_form_cannot_be_made_up(client: Client, forged: str) -> None:
    send(client, opened=forged)

    assert not ContactMessage.objects.exists()


def test_a_form_that_came_back_can_be_sent_later(client: Client) -> None:
    page = send(client, opened=opened(86_500)).content.decode()
    (fresh,) = re.findall(r'name="opened" value="([^"]+)"', page)

    assert SIGNER.unsign(fresh, max_age=5) == "opened"


def test_an_address_of_the_net_writes_only_so_often(client: Client) -> None:
    for number in range(5):
        send(client, text=f"Number {number}.")

    refused = send(client, text="One more.")
    elsewhere = send(client, REMOTE_ADDR=ELSEWHERE)

    assert refused.status_code == 429
    assert refused.headers["Retry-After"]
    assert said(refused) == [LIMITED]
    assert "One more." in refused.content.decode()
    assert elsewhere.status_code == 200
    assert ContactMessage.objects.count() == 6


def test_bad_tries_use_up_nothing_of_what_a_visitor_may(client: Client) -> None:
    for _ in range(6):
        send(client, email="grace")

    assert send(client).status_code == 200
    assert ContactMessage.objects.exists()
