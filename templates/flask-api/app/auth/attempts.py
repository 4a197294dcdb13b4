"""How often a password may be guessed."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request

from app.rate_limits import limiter
from app.settings import current_settings


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
