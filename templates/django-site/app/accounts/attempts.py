"""How often somebody may ask, and how often a password may be guessed."""

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, IPv6Network

from django.conf import settings
from django.http import HttpRequest

from app.errors import Unauthenticated, WrongPassword
from app.rate_limits import limiter

CUSTOMER_BITS = 64


def count_request_of(user_id: int) -> None:
    """Count a request of a user who is known."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_user, "user", str(user_id))


def count_reader(request: HttpRequest) -> None:
    """Count a request of somebody who only reads what is public, by the address."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_user, "reader", sender(request))


def count_stranger(request: HttpRequest) -> None:
    """Count a request of somebody who is to be known only later, by the address."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_user, "stranger", sender(request))


def count_registration(request: HttpRequest) -> None:
    """Count a new account, by the address that asks for it."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_register, "register", sender(request))


@contextmanager
def sign_in_counted(request: HttpRequest, email: str) -> Iterator[None]:
    """Bound the sign-ins of an address and of an account, and more narrowly those that fail."""
    count_stranger(request)
    with failures_counted(request, email):
        yield
    limiter().hit(settings.ENVIRONMENT.rate_limit_user, "sign-in", email)


@contextmanager
def failures_counted(request: HttpRequest, email: str) -> Iterator[None]:
    """Count a wrong password beforehand, so that a burst finds no gap; take back all else."""
    environment = settings.ENVIRONMENT
    account = (environment.rate_limit_login_account, "login account", email)
    address = (environment.rate_limit_login_address, "login address", sender(request))
    # The address first: one that is refused neither locks an account nor adds a key for it.
    for key in (address, account):
        limiter().hit(*key)
    try:
        yield
    except (Unauthenticated, WrongPassword):
        raise
    except Exception:
        _take_back(address, account)
        raise
    _take_back(address, account)


def sender(request: HttpRequest) -> str:
    """Who asks, by the address: one of IPv6 stands for the network that a customer has."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    try:
        found = IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or IPv6Network((found, CUSTOMER_BITS), strict=False))


def _take_back(*keys: tuple[str, str, str]) -> None:
    for key in keys:
        limiter().hit(*key, cost=-1)
