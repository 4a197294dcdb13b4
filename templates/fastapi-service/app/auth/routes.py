"""Sign up, sign in, stay signed in, sign out."""

from typing import Annotated

from fastapi import APIRouter, Header

from app.auth import service
from app.auth.attempts import AddressDep, AttemptsDep
from app.auth.current import CurrentAuthSession
from app.auth.schemas import Credentials, RefreshRequest, Registration, TokenPair
from app.db import SessionDep
from app.rate_limits import LimiterDep
from app.settings import SettingsDep
from app.users.models import User
from app.users.schemas import UserOut
from app.web.routing import Endpoint

auth = APIRouter(prefix="/auth", tags=["auth"], route_class=Endpoint)


@auth.post("/register", response_model=UserOut, status_code=201, responses={429: {}})
async def register(
    body: Registration,
    session: SessionDep,
    address: AddressDep,
    *,
    limiter: LimiterDep,
    settings: SettingsDep,
) -> User:
    """Create an account."""
    await limiter.hit(settings.rate_limit_register, "register", address)
    return await service.register(session, **body.model_dump())


@auth.post("/login", responses={401: {}, 429: {}})
async def log_in(
    body: Credentials,
    session: SessionDep,
    failures_counted: AttemptsDep,
    *,
    settings: SettingsDep,
    user_agent: Annotated[str, Header(include_in_schema=False)] = "",
) -> TokenPair:
    """Open a session."""
    async with failures_counted(body.email):
        return await service.log_in(
            session, **body.model_dump(), user_agent=user_agent, key=settings.key
        )


@auth.post("/refresh", responses={401: {}})
async def refresh(body: RefreshRequest, session: SessionDep, settings: SettingsDep) -> TokenPair:
    """Trade a refresh token for a new pair."""
    return await service.refresh(session, refresh_token=body.refresh_token, key=settings.key)


@auth.post("/logout", status_code=204)
async def log_out(session: SessionDep, opened: CurrentAuthSession) -> None:
    """End this session."""
    await service.end_session(session, user=opened.user, session_id=opened.id)
