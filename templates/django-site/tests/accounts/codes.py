"""Giving the codes of a second factor."""

import time
from typing import Any

from allauth.mfa.totp.internal import auth
from django.test import Client

from tests.visitors import sign_in

TURN_ON = "/accounts/2fa/totp/activate/"
CODES = "/accounts/2fa/recovery-codes/"
ASKED = "/accounts/2fa/authenticate/"


def code_of(secret: str) -> str:
    """What an authenticator app shows at this moment."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))


def turn_on(client: Client, code: str | None = None) -> Any:
    secret = client.get(TURN_ON).context["form"].secret
    return client.post(TURN_ON, {"code": code or code_of(secret)}, follow=True)


def half_signed_in() -> Client:
    """A browser that gave Ada's password, and is asked for a code."""
    client = Client()
    assert sign_in(client, "ada@example.com").headers["Location"] == ASKED
    return client


def answer(client: Client, code: str) -> Any:
    return client.post(ASKED, {"code": code})
