"""How often somebody may ask, and how often a password may be guessed."""

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, IPv6Network

from flask import request

from app.errors import WrongCredentials, WrongPassword
from app.rate_limits import limiter
from app.settings import current_settings

CUSTOMER_BITS = 64


def count_request_of(user_id: int) -> None:
    """Count a request of a user who is known."""
    limiter().hit(current_settings().rate_limit_user, "user", str(user_id))


def count_stranger() -> None:
    """Count a request of somebody who is to be known only later, by the address."""
    limiter().hit(current_settings().rate_limit_user, "stranger", sender())


@contextmanager
def sign_in_counted(email: str) -> Iterator[None]:
    """Bound the sign-ins of an address and of an account, and more narrowly those that fail."""
    count_stranger()
    with failures_counted(email):
        yield
    limiter().hit(current_settings().rate_limit_user, "sign-in", email)


@contextmanager
def failures_counted(email: str) -> Iterator[None]:
    """Count a wrong password beforehand, so that a burst finds no gap; take back all else."""
    settings = current_settings()
    account = (settings.rate_limit_login_account, "login account", email)
    address = (settings.rate_limit_login_address, "login address", sender())
    # The address first: one that is refused neither locks an account nor adds a key for it.
    for key in (address, account):
        limiter().hit(*key)
    try:
        yield
    except (WrongCredentials, WrongPassword):
        raise
    except Exception:
        _take_back(address, account)
        raise
    _take_back(address, account)


def sender() -> str:
    """Who asks, by the address: one of IPv6 stands for the network that a customer has."""
    address = str(request.remote_addr)
    try:
        found = IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or IPv6Network((found, CUSTOMER_BITS), strict=False))


def _take_back(*keys: tuple[str, str, str]) -> None:
    for key in keys:
        limiter().hit(*key, cost=-1)
