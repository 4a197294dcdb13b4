"""One's own account and sessions in GraphQL."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from app.auth import service as auth_service
from app.auth.models import NEWEST_FIRST, AuthSession
from app.graphql.context import Info
from app.graphql.fields import FIRST, Page, checked, field
from app.graphql.scalars import Id
from app.schemas import PageQuery
from app.users import models, service
from app.users.schemas import UserPatch
from app.web.pagination import Listing


@strawberry.type(description="An account, as its owner sees it.")
class User:
    """An account."""

    id: Id
    email: str
    name: str
    created_at: datetime


@strawberry.type(description="One sign-in.")
class Session:
    """One sign-in on one device."""

    id: UUID
    user_agent: str
    current: bool = strawberry.field(description="Whether this request belongs to it.")
    created_at: datetime
    expires_at: datetime


@strawberry.input(description="The fields of your account to change.")
class UserChanges:
    """What `UserPatch` checks."""

    name: str


@strawberry.type
class UserQueries:
    """What can be asked about accounts."""

    @field(User)
    def me(self, info: Info) -> models.User:
        """Your account."""
        return info.context.user

    @field(Page[Session] | None)
    async def sessions(
        self, info: Info, first: int = FIRST, after: str | None = None
    ) -> Listing[AuthSession]:
        """Your sessions, the newest first."""
        query = checked(PageQuery, limit=first, cursor=after)
        statement = AuthSession.of(info.context.user)
        page = await info.context.page(statement, order=NEWEST_FIRST, query=query)
        for found in page.items:
            found.current = found.id == info.context.opened.id
        return page


@strawberry.type
class UserMutations:
    """What can be done to accounts."""

    @field(User)
    async def update_me(self, info: Info, fields: UserChanges) -> models.User:
        """Change your name."""
        patch = checked(UserPatch, fields)
        async with info.context.session() as session:
            user = await service.lock(session, user=info.context.user)
            return await service.rename(session, user=user, name=patch.name)

    @field(UUID)
    async def end_session(
        self, info: Info, session_id: Annotated[UUID, strawberry.argument(name="id")]
    ) -> UUID:
        """End one of your sessions; gives its id."""
        async with info.context.session() as session:
            await auth_service.end_session(session, user=info.context.user, session_id=session_id)
        return session_id
