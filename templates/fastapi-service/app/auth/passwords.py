"""Hashing passwords, and telling good ones from bad ones."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.errors import FieldError, Invalid

Result = TypeVar("Result")

# OWASP's second set of parameters for Argon2id: 19 MiB, two passes, one lane.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
LOWEST_SCORE = 3
# zxcvbn tries every way to read digits and signs as letters: 24 of them take it 0.3 s, 72 take 3 s.
LONGEST_JUDGED = 24
# One or two letters are in many a good password by chance, and give nothing away.
SHORTEST_NAME = 3

# zxcvbn holds Python's lock: one at a time, in a thread, keeps the event loop quick.
_one_at_a_time = CapacityLimiter(1)


def _step_back() -> None:
    """Leave the core to the event loop, where it wants it: Linux has a priority for each thread."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)


# Argon2 leaves Python's lock alone but fills a core.
_hashing = ThreadPoolExecutor(1, "argon2", initializer=_step_back)


async def hash_password(password: str) -> str:
    """The Argon2id hash of a password."""
    return await _behind(lambda: hasher.hash(password))


async def verify(password: str, password_hash: str | None) -> bool:
    """Whether the password fits; without a hash the same work is done in vain."""
    return await _behind(lambda: _fits(password, password_hash))


def is_outdated(password_hash: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return hasher.check_needs_rehash(password_hash)


async def require_strong(password: str, *, email: str, pointer: str) -> None:
    """Refuse a password that is easy to guess or holds the name in the e-mail address."""
    local_part = email.partition("@")[0].lower()
    if len(local_part) >= SHORTEST_NAME and local_part in password.lower():
        raise Invalid(FieldError(pointer, "The password must not hold your e-mail name."))
    judge = partial(_score, password[:LONGEST_JUDGED], [email, local_part])
    score = await to_thread.run_sync(judge, limiter=_one_at_a_time)
    if score < LOWEST_SCORE:
        raise Invalid(FieldError(pointer, "The password is too easy to guess."))


async def _behind(work: Callable[[], Result]) -> Result:
    return await asyncio.get_running_loop().run_in_executor(_hashing, work)


def _score(password: str, known: list[str]) -> int:
    # Its lists of words take 12 MB and a tenth of a second, which most workers never need.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    return int(zxcvbn(password, user_inputs=known)["score"])


def _fits(password: str, password_hash: str | None) -> bool:
    try:
        return hasher.verify(password_hash or _dummy_hash(), password) and bool(password_hash)
    except VerificationError:
        return False


@cache
def _dummy_hash() -> str:
    return hasher.hash("nobody has this password")
