"""How often a password may be guessed."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from app.rate_limits import LimiterDep
from app.settings import SettingsDep

Attempts = Callable[[str], AbstractAsyncContextManager[None]]


async def _attempts(address: "AddressDep", limiter: LimiterDep, settings: SettingsDep) -> Attempts:
    @asynccontextmanager
    async def failures_counted(email: str) -> AsyncIterator[None]:
        """Count a failure beforehand, so that a burst finds no gap; take it back on success."""
        by_account = (settings.rate_limit_login_account, "login account", email)
        by_address = (settings.rate_limit_login_address, "login address", address)
        # The address first: one that is refused neither locks an account nor adds a key for it.
        for key in (by_address, by_account):
            await limiter.hit(*key)
        yield
        for key in (by_address, by_account):
            await limiter.hit(*key, cost=-1)

    return failures_counted


async def _address(request: Request) -> str:
    """Where the request comes from."""
    return request.client.host if request.client else ""


AddressDep = Annotated[str, Depends(_address)]
AttemptsDep = Annotated[Attempts, Depends(_attempts)]
