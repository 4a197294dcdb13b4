"""Hashing passwords, and telling good ones from bad ones."""

from functools import cache
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from zxcvbn import zxcvbn

from app.errors import FieldError, Invalid

# OWASP's second set of parameters for Argon2id: 19 MiB, two passes, one lane.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
LOWEST_SCORE = 3
# zxcvbn tries every way to read digits and signs as letters: 24 of them take it 0.3 s, 72 take 3 s.
LONGEST_JUDGED = 24
# One or two letters are in many a good password by chance, and give nothing away.
SHORTEST_NAME = 3

# Hashing leaves Python's lock alone but fills a core: one at a time keeps other requests quick.
_one_at_a_time = Semaphore(1)


def hash_password(password: str) -> str:
    """The Argon2id hash of a password."""
    with _one_at_a_time:
        return hasher.hash(password)


def verify(password: str, password_hash: str | None) -> bool:
    """Whether the password fits; without a hash the same work is done in vain."""
    with _one_at_a_time:
        try:
            return hasher.verify(password_hash or _dummy_hash(), password) and bool(password_hash)
        except VerificationError:
            return False


def is_outdated(password_hash: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return hasher.check_needs_rehash(password_hash)


def require_strong(password: str, *, email: str, pointer: str) -> None:
    """Refuse a password that is easy to guess or holds the name in the e-mail address."""
    local_part = email.partition("@")[0].lower()
    if len(local_part) >= SHORTEST_NAME and local_part in password.lower():
        raise Invalid(FieldError(pointer, "The password must not hold your e-mail name."))
    judged = zxcvbn(password[:LONGEST_JUDGED], user_inputs=[email, local_part])
    if judged["score"] < LOWEST_SCORE:
        raise Invalid(FieldError(pointer, "The password is too easy to guess."))


@cache
def _dummy_hash() -> str:
    return hasher.hash("nobody has this password")
