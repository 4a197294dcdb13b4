"""One's own account and sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.auth import service as auth_service
from app.auth.attempts import AttemptsDep
from app.auth.current import CurrentAuthSession, CurrentUser
from app.auth.models import NEWEST_FIRST, AuthSession
from app.auth.schemas import PasswordChange, SessionOut
from app.db import SessionDep
from app.schemas import Page, PageQuery
from app.users import service
from app.users.models import User
from app.users.schemas import UserOut, UserPatch
from app.web.etags import PreconditionDep
from app.web.pagination import Listing, PaginatorDep
from app.web.routing import Endpoint

users = APIRouter(prefix="/users/me", tags=["users"], route_class=Endpoint)


@users.get("", response_model=UserOut)
async def read_me(user: CurrentUser) -> User:
    """Read your account."""
    return user


@users.patch("", response_model=UserOut)
async def rename_me(
    body: UserPatch, session: SessionDep, user: CurrentUser, precondition: PreconditionDep
) -> User:
    """Change your name."""
    locked = await service.lock(session, user=user)
    precondition.require_match(UserOut.model_validate(locked))
    return await service.rename(session, user=locked, name=body.name)


@users.delete("", status_code=204)
async def delete_me(session: SessionDep, user: CurrentUser, precondition: PreconditionDep) -> None:
    """Delete your account and all you own."""
    locked = await service.lock(session, user=user)
    precondition.require_match(UserOut.model_validate(locked))
    await service.delete_account(session, user=locked)


@users.post("/password", status_code=204)
async def change_password(
    body: PasswordChange,
    session: SessionDep,
    opened: CurrentAuthSession,
    attempts: AttemptsDep,
) -> None:
    """Change your password and end every other session."""
    async with attempts.failures_counted(opened.user.email):
        await auth_service.change_password(session, current=opened, **body.model_dump())


@users.get("/sessions", response_model=Page[SessionOut])
async def list_sessions(
    query: Annotated[PageQuery, Query()], opened: CurrentAuthSession, paginator: PaginatorDep
) -> Listing[AuthSession]:
    """List your sessions, the newest first."""
    page = await paginator.page(AuthSession.of(opened.user), order=NEWEST_FIRST, query=query)
    for found in page.items:
        found.current = found.id == opened.id
    return page


@users.delete("/sessions/{session_id}", status_code=204)
async def end_session(session_id: UUID, session: SessionDep, user: CurrentUser) -> None:
    """End one of your sessions."""
    await auth_service.end_session(session, user=user, session_id=session_id)
