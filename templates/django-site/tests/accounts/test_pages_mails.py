"""The mails of accounts: plain text, short, and nothing of the request in their headers."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.mail import EmailMessage
from django.test import RequestFactory
from django.utils import timezone

from app.accounts.models import User

MAILS = [
    "account/email/email_confirmation",
    "account/email/email_confirmation_signup",
    "account/email/email_changed",
    "account/email/email_deleted",
    "account/email/account_already_exists",
    "account/email/unknown_account",
    "account/email/password_reset_key",
    "account/email/password_reset",
    "account/email/password_changed",
    "account/email/password_set",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/recovery_codes_generated",
]
FACTS = {
    "user": User(name="<b>O'Hara & Co</b>", email="o'hara@example.com"),
    "activate_url": "http://testserver/accounts/confirm-email/a&b/",
    "password_reset_url": "http://testserver/accounts/password/reset/key/1-a&b/",
    "from_email": "o'hara@example.com",
    "to_email": "new&old@example.com",
    "deleted_email": "o'hara@example.com",
    "ip": "192.0.2.7",
    "user_agent": "<script>alert(1)</script>",
    "timestamp": timezone.now(),
}


def written(template: str, mailoutbox: list[EmailMessage]) -> EmailMessage:
    with context.request_context(RequestFactory().get("/")):
        get_adapter().send_mail(template, "o'hara@example.com", dict(FACTS))
    return mailoutbox[-1]


@pytest.mark.parametrize("template", MAILS)
def test_a_mail_is_plain_text_with_its_signs_as_they_are(
    template: str, mailoutbox: list[EmailMessage]
) -> None:
    mail = written(template, mailoutbox)

    text = str(mail.body)
    assert mail.message().get_content_type() == "text/plain"
    assert text.startswith("Hello,\n\n")
    assert text.endswith("\n\nhttp://testserver")
    assert not [sign for sign in ("&amp;", "&#", "&lt;", "<script", "{{", "{%") if sign in text]


@pytest.mark.parametrize("template", MAILS)
def test_a_subject_is_a_few_words_of_ours(template: str, mailoutbox: list[EmailMessage]) -> None:
    mail = written(template, mailoutbox)

    assert mail.subject[0].isupper()
    assert 3 <= len(mail.subject.split()) <= 7
    assert "testserver" not in mail.subject


def test_every_mail_of_allauth_that_can_be_sent_is_written_here(
    mailoutbox: list[EmailMessage],
) -> None:
    for template in MAILS:
        text = str(written(template, mailoutbox).body)

        assert "Thank you for using" not in text
        assert "Please take proper security" not in text
