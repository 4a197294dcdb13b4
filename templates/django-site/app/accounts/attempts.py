"""How often somebody may ask, and how often a password may be guessed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest

from app.rate_limits import limiter


def count_request_of(user_id: int) -> None:
    """Count a request of a user who is known."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_user, "user", str(user_id))


def count_reader(request: HttpRequest) -> None:
    """Count a request of somebody who only reads what is public, by the address."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_user, "reader", address_of(request))


def count_stranger(request: HttpRequest) -> None:
    """Count a request of somebody who is to be known only later, by the address."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_user, "stranger", address_of(request))


def count_registration(request: HttpRequest) -> None:
    """Count a new account, by the address that asks for it."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_register, "register", address_of(request))


@contextmanager
def sign_in_counted(request: HttpRequest, email: str) -> Iterator[None]:
    """Bound the sign-ins of an address and of an account, and more narrowly those that fail."""
    count_stranger(request)
    with failures_counted(request, email):
        yield
    limiter().hit(settings.ENVIRONMENT.rate_limit_user, "sign-in", email)


@contextmanager
def failures_counted(request: HttpRequest, email: str) -> Iterator[None]:
    """Count a failure beforehand, so that a burst finds no gap; take it back on success."""
    environment = settings.ENVIRONMENT
    account = (environment.rate_limit_login_account, "login account", email)
    address = (environment.rate_limit_login_address, "login address", address_of(request))
    # The address first: one that is refused neither locks an account nor adds a key for it.
    for key in (address, account):
        limiter().hit(*key)
    yield
    for key in (address, account):
        limiter().hit(*key, cost=-1)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, as far as our own proxies are believed."""
    return str(request.META.get("REMOTE_ADDR", ""))
