"""One's own account in GraphQL."""

from datetime import datetime

import strawberry

from app.auth.current import current_user
from app.graphql.fields import field
from app.graphql.scalars import Id
from app.users import models


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

    @field(User)
    def me(self) -> models.User:
        """Your account."""
        return current_user()
