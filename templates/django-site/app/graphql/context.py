"""What the fields of one operation share."""

import strawberry

from app.accounts.models import User
from app.api.access import require_owner, require_user
from app.graphql.batches import Batches


class Context:
    """Who asks, and what is read for many fields at once."""

    def __init__(self, reader: User | None) -> None:
        self.reader, self.batches = reader, Batches(reader)

    @property
    def user(self) -> User:
        """The user who asks; nobody else gets this far."""
        return require_user(self.reader)

    def require_owner(self) -> None:
        """Let the owner of the site pass, and nobody else."""
        require_owner(self.user)


Info = strawberry.Info[Context, None]
