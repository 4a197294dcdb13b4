"""How often somebody may ask, and how often a password may be guessed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv6Address, IPv6Network
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection, Request

from app.errors import WrongCredentials, WrongPassword
from app.rate_limits import RateLimiter
from app.settings import Settings

CUSTOMER_BITS = 64


class Attempts:
    """What one request counts for, by the address that it came from."""

    def __init__(self, request: HTTPConnection) -> None:
        self._limiter: RateLimiter = request.app.state.rate_limiter
        self._settings: Settings = request.app.state.settings
        self.address = sender(request.client.host if request.client else "")

    async def count_registration(self) -> None:
        """Count a new account."""
        await self._limiter.hit(self._settings.rate_limit_register, "register", self.address)

    async def count_request_of(self, user_id: int) -> None:
        """Count a request of a user who is known."""
        await self._limiter.hit(self._settings.rate_limit_user, "user", str(user_id))

    async def count_stranger(self) -> None:
        """Count a request of somebody who is to be known only later, by the address."""
        await self._limiter.hit(self._settings.rate_limit_user, "stranger", self.address)

    @asynccontextmanager
    async def sign_in_counted(self, email: str) -> AsyncIterator[None]:
        """Bound the sign-ins of an address and of an account, more narrowly those that fail."""
        await self.count_stranger()
        async with self.failures_counted(email):
            yield
        await self._limiter.hit(self._settings.rate_limit_user, "sign-in", email)

    @asynccontextmanager
    async def failures_counted(self, email: str) -> AsyncIterator[None]:
        """Count a wrong password beforehand, so that a burst finds no gap; take back all else."""
        account = (self._settings.rate_limit_login_account, "login account", email)
        address = (self._settings.rate_limit_login_address, "login address", self.address)
        # The address first: one that is refused neither locks an account nor adds a key for it.
        for key in (address, account):
            await self._limiter.hit(*key)
        try:
            yield
        except (WrongCredentials, WrongPassword):
            raise
        except Exception:
            await self._take_back(address, account)
            raise
        await self._take_back(address, account)

    async def _take_back(self, *keys: tuple[str, str, str]) -> None:
        for key in keys:
            await self._limiter.hit(*key, cost=-1)


def sender(address: str) -> str:
    """Who an address stands for: one of IPv6 for its network, since a customer has all in it."""
    try:
        found = IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or IPv6Network((found, CUSTOMER_BITS), strict=False))


async def _attempts(request: Request) -> Attempts:
    return Attempts(request)


AttemptsDep = Annotated[Attempts, Depends(_attempts)]
