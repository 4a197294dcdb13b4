"""Attacks by the Host header: links in mails that lead to somebody else."""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from tests.conftest import Given
from tests.visitors import person

RESET, SIGN_UP = "/accounts/password/reset/", "/accounts/signup/"
FORGED: list[dict[str, Any]] = [
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "example.com.evil.example"},
    {"HTTP_HOST": "example.com:80@evil.example"},
    {"HTTP_HOST": "example.com evil.example"},
    {"HTTP_HOST": "example.com\t.evil.example"},
    {"HTTP_HOST": "evil.example#example.com"},
    {"HTTP_HOST": ""},
]


@pytest.fixture(autouse=True)
def _two_names(in_production: None, given: Given, settings: Any) -> None:
    """The site is known by two names."""
    settings.ALLOWED_HOSTS = ["example.com", "www.example.com"]
    given(allowed_hosts=("example.com", "www.example.com"))


@pytest.mark.parametrize("environ", FORGED)
def test_a_foreign_host_gets_no_page_and_sends_no_mail(
    client: Client, mailoutbox: list[EmailMessage], environ: dict[str, Any]
) -> None:
    person("ada@example.com")

    response = client.post(RESET, {"email": "ada@example.com"}, **environ)

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
    assert not mailoutbox


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "www.example.com"},
        {"HTTP_HOST": "example.com:8443"},
        {"HTTP_HOST": "example.com", "HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_HOST": "example.com", "HTTP_FORWARDED": "host=evil.example"},
        {"HTTP_HOST": "example.com", "HTTP_X_FORWARDED_SERVER": "evil.example"},
    ],
)
def test_the_links_of_a_mail_lead_to_the_first_name_of_the_site(
    client: Client, mailoutbox: list[EmailMessage], environ: dict[str, Any]
) -> None:
    person("ada@example.com")

    client.post(RESET, {"email": "ada@example.com"}, **environ)

    assert_ours(mailoutbox)


@pytest.mark.parametrize(
    "asked",
    [
        (RESET, {"email": "nobody@example.com"}),
        (SIGN_UP, {"name": "A", "email": "a@example.com", "password1": "seven grey herons"}),
        (SIGN_UP, {"name": "A", "email": "ada@example.com", "password1": "seven grey herons"}),
    ],
)
def test_so_do_those_of_every_other_mail(
    client: Client, mailoutbox: list[EmailMessage], asked: tuple[str, dict[str, str]]
) -> None:
    person("ada@example.com")

    client.post(*asked, HTTP_HOST="www.example.com", HTTP_X_FORWARDED_HOST="evil.example")

    assert_ours(mailoutbox)


def assert_ours(sent: list[EmailMessage]) -> None:
    (mail,) = sent
    assert "https://example.com/accounts/" in str(mail.body)
    assert str(mail.body).count("://") == str(mail.body).count("https://example.com")


def test_a_forged_host_is_in_no_page_that_others_are_given(client: Client) -> None:
    response = client.get("/", HTTP_HOST="example.com", HTTP_X_FORWARDED_HOST="evil.example")

    assert response.status_code == 200
    assert "evil.example" not in response.content.decode()
