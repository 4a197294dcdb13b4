"""How often somebody may ask, and how often a password may be guessed."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request

from app.rate_limits import limiter
from app.settings import current_settings


def count_request_of(user_id: int) -> None:
    """Count a request of a user who is known."""
    limiter().hit(current_settings().rate_limit_user, "user", str(user_id))


def count_stranger() -> None:
    """Count a request of somebody who is to be known only later, by the address."""
    limiter().hit(current_settings().rate_limit_user, "stranger", str(request.remote_addr))


@contextmanager
def sign_in_counted(email: str) -> Iterator[None]:
    """Bound the sign-ins of an address and of an account, and more narrowly those that fail."""
    count_stranger()
    with failures_counted(email):
        yield
    limiter().hit(current_settings().rate_limit_user, "sign-in", email)


@contextmanager
def failures_counted(email: str) -> Iterator[None]:
    """Count a failure beforehand, so that a burst finds no gap; take it back on success."""
    settings = current_settings()
    account = (settings.rate_limit_login_account, "login account", email)
    address = (settings.rate_limit_login_address, "login address", str(request.remote_addr))
    # The address first: one that is refused neither locks an account nor adds a key for it.
    for key in (address, account):
        limiter().hit(*key)
    yield
    for key in (address, account):
        limiter().hit(*key, cost=-1)
