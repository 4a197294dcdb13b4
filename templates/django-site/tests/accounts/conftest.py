"""What the tests of accounts share."""

import pytest
from allauth.mfa.totp.internal import auth
from django.test import Client

from app.accounts.models import User
from app.accounts.passwords import OwaspArgon2
from tests.accounts.codes import TURN_ON
from tests.visitors import give_password_again, person, signed_in


@pytest.fixture
def ada() -> User:
    return person("ada@example.com")


@pytest.fixture
def guarded(ada: User) -> str:
    """The secret of Ada's authenticator app."""
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(ada, secret)
    return secret


@pytest.fixture
def browser(ada: User) -> Client:
    """One in which Ada gave her password again a moment ago."""
    client = signed_in(ada)
    give_password_again(client, TURN_ON)
    return client


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that work is put into, be it hashed or checked."""
    seen: list[str] = []
    encode, verify = OwaspArgon2.encode, OwaspArgon2.verify

    def noting_encode(self: OwaspArgon2, password: str, salt: str) -> str:
        seen.append(password)
        return encode(self, password, salt)

    def noting_verify(self: OwaspArgon2, password: str, encoded: str) -> bool:
        seen.append(password)
        return verify(self, password, encoded)

    monkeypatch.setattr(OwaspArgon2, "encode", noting_encode)
    monkeypatch.setattr(OwaspArgon2, "verify", noting_verify)
    return seen
