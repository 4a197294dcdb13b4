"""Sign up, sign in, stay signed in, sign out."""

from typing import Annotated

from fastapi import APIRouter, Header

from app.auth import service
from app.auth.attempts import AttemptsDep
from app.auth.current import CurrentAuthSession
from app.auth.schemas import Credentials, RefreshRequest, Registration, TokenPair
from app.db import SessionDep
from app.settings import SettingsDep
from app.users.models import User
from app.users.schemas import UserOut
from app.web.locations import LocationDep
from app.web.openapi import CREATED
from app.web.routing import Endpoint

auth = APIRouter(prefix="/auth", tags=["auth"], route_class=Endpoint)
UserAgent = Annotated[str, Header(include_in_schema=False)]


@auth.post("/register", response_model=UserOut, status_code=201, responses={201: CREATED, 429: {}})
async def register(
    body: Registration,
    session: SessionDep,
    attempts: AttemptsDep,
    location: LocationDep,
) -> User:
    """Create an account."""
    await attempts.count_registration()
    location.of("read_me")
    return await service.register(session, **body.model_dump())


@auth.post("/login", responses={401: {}, 429: {}})
async def log_in(
    body: Credentials,
    session: SessionDep,
    attempts: AttemptsDep,
    *,
    settings: SettingsDep,
    user_agent: UserAgent = "",
) -> TokenPair:
    """Open a session."""
    async with attempts.sign_in_counted(body.email):
        return await service.log_in(
            session, **body.model_dump(), user_agent=user_agent, key=settings.key
        )


@auth.post("/refresh", responses={401: {}, 429: {}})
async def refresh(
    body: RefreshRequest, session: SessionDep, attempts: AttemptsDep, settings: SettingsDep
) -> TokenPair:
    """Trade a refresh token for a new pair."""
    await attempts.count_stranger()
    opened = await service.find_session(session, refresh_token=body.refresh_token)
    await attempts.count_request_of(opened.user_id)
    return await service.refresh(
        session, opened=opened, refresh_token=body.refresh_token, key=settings.key
    )


@auth.post("/logout", status_code=204)
async def log_out(session: SessionDep, opened: CurrentAuthSession) -> None:
    """End this session."""
    await service.end_session(session, user=opened.user, session_id=opened.id)
