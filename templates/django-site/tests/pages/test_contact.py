"""Writing to the owner."""

import logging
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from app.pages.models import ContactMessage
from tests.pages.writing import send
from tests.visitors import owner


@pytest.fixture(autouse=True)
def _somebody_to_write_to() -> None:
    owner("owner@example.com")


def test_a_message_is_kept_and_mailed_to_the_owner(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    response = send(client)

    kept = ContactMessage.objects.get()
    assert (kept.name, kept.email) == ("Grace", "grace@example.com")
    assert "Thank you. Your message is on its way." in response.content.decode()
    assert mailoutbox[0].to == ["owner@example.com"]
    assert mailoutbox[0].subject == "Message from Grace"
    assert "Will you speak at our meeting?" in str(mailoutbox[0].body)


def test_the_owner_answers_to_the_visitor_and_the_mail_is_sent_in_the_site_s_own_name(
    client: Client, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    send(client)

    assert mailoutbox[0].reply_to == ["grace@example.com"]
    assert mailoutbox[0].from_email == settings.DEFAULT_FROM_EMAIL


def test_a_message_is_kept_though_the_mail_server_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)

    with caplog.at_level(logging.WARNING):
        response = send(client)

    kept = ContactMessage.objects.get()
    assert "Your message is kept here, though no mail could announce it." in (
        response.content.decode()
    )
    assert f"contact message {kept.pk} not mailed: ConnectionRefusedError" in caplog.text


def test_what_the_visitor_wrote_is_in_no_log(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)

    with caplog.at_level(logging.DEBUG):
        send(client)

    assert "grace@example.com" not in caplog.text
    assert "speak at our meeting" not in caplog.text
