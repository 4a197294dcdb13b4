"""One's own account in GraphQL."""

from datetime import datetime

import strawberry

from app.accounts import models
from app.graphql.context import Info
from app.graphql.fields import field
from app.graphql.scalars import Id


@strawberry.type(description="An account, as its owner sees it.")
class User:
    """An account."""

    id: Id
    email: str
    name: str
    created_at: datetime


@strawberry.type
class UserQueries:
    """What can be asked about accounts."""

    @field(User | None)
    def me(self, info: Info) -> models.User | None:
        """Your account; null if you are not signed in."""
        return info.context.reader
