"""Hashing passwords, and telling good ones from bad ones."""

from functools import cache
from threading import Semaphore
from typing import Any

from django.contrib.auth.hashers import (
    Argon2PasswordHasher,
    get_hasher,
    is_password_usable,
    make_password,
)
from django.core.exceptions import ValidationError

from app.errors import FieldError, Invalid

SHORTEST, LONGEST = 12, 128
LOWEST_SCORE = 3
# zxcvbn tries every way to read digits and signs as letters: 24 of them take it 0.3 s, 72 take 3 s.
LONGEST_JUDGED = 24
# One or two letters are in many a good password by chance, and give nothing away.
SHORTEST_NAME = 3

# Hashing leaves Python's lock alone but fills a core: one at a time keeps other requests quick.
_one_at_a_time = Semaphore(1)


class OwaspArgon2(Argon2PasswordHasher):
    """Argon2id with OWASP's second set of parameters: 19 MiB, two passes, one lane."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash of a password."""
        with _one_at_a_time:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether a password fits a hash."""
        with _one_at_a_time:
            return super().verify(password, encoded)


class StrongPassword:
    """The rule of the API, on the pages too."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password of another length, or one that is easy to guess."""
        if not SHORTEST <= len(password) <= LONGEST or "\x00" in password:
            raise ValidationError(self.get_help_text())
        if said := weakness(password, email=getattr(user, "email", "")):
            raise ValidationError(said)

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return f"{SHORTEST} to {LONGEST} characters that are not easy to guess."


def hash_password(password: str) -> str:
    """The Argon2id hash of a password."""
    return make_password(password)


def verify(password: str, password_hash: str | None) -> bool:
    """Whether the password fits; without a hash the same work is done in vain."""
    known = password_hash if password_hash and is_password_usable(password_hash) else None
    return get_hasher().verify(password, known or _dummy_hash()) and known is not None


def is_outdated(password_hash: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return get_hasher().must_update(password_hash)


def require_strong(password: str, *, email: str, pointer: str) -> None:
    """Refuse a password that is easy to guess or holds the name in the e-mail address."""
    if said := weakness(password, email=email):
        raise Invalid(FieldError(pointer, said))


def weakness(password: str, *, email: str) -> str | None:
    """What makes a password easy to guess, in a sentence."""
    # Its lists of words take 12 MB and a tenth of a second, which most workers never need.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    local_part = email.partition("@")[0].lower()
    if len(local_part) >= SHORTEST_NAME and local_part in password.lower():
        return "The password must not hold your e-mail name."
    judged = zxcvbn(password[:LONGEST_JUDGED], user_inputs=[email, local_part])
    return "The password is too easy to guess." if judged["score"] < LOWEST_SCORE else None


@cache
def _dummy_hash() -> str:
    return hash_password("nobody has this password")
