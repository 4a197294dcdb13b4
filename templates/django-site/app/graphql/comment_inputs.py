"""What the comment operations of GraphQL take; the serializers of REST check it."""

from enum import Enum

import strawberry

from app.comments.models import State

strawberry.enum(State, name="CommentState", description="What the owner of the site decided.")


@strawberry.enum
class CommentScope(Enum):
    """Whose comments."""

    MINE = "mine"
    ALL = "all"


@strawberry.enum
class CommentSort(Enum):
    """Orders of comments."""

    CREATED_AT = "created_at"
    CREATED_AT_DESC = "-created_at"


@strawberry.input(description="Which comments to list; every field narrows the list.")
class CommentFilter:
    """What `CommentQuery` checks."""

    q: str | None = strawberry.field(default=None, description="Part of the text.")
    state: State | None = None
    scope: CommentScope | None = strawberry.field(default=None, description="Yours, if left out.")


@strawberry.input(description="A new comment, and the slug of the post that it is about.")
class CommentInput:
    """What `CommentBody` checks."""

    post: str
    body: str


@strawberry.input(description="What its author says anew, or what the owner of the site decides.")
class CommentChanges:
    """What `CommentChange` checks."""

    body: str | None = strawberry.UNSET
    state: State | None = strawberry.UNSET
