"""What posts and projects have in common in GraphQL."""

from datetime import datetime
from enum import Enum
from typing import Any

import strawberry

from app.graphql.fields import field
from app.graphql.scalars import Slug
from app.graphql.tags import Tag
from app.web.publishing import Status

strawberry.enum(Status, description="Whether the owner is done with it.")


@strawberry.enum
class PublicationSort(Enum):
    """Orders of posts and of projects."""

    PUBLISHED = "published"
    PUBLISHED_DESC = "-published"
    TITLE = "title"
    TITLE_DESC = "-title"


@strawberry.input(description="Which posts or projects to list; every field narrows the list.")
class PublicationFilter:
    """What `PublicationQuery` checks."""

    q: str | None = strawberry.field(default=None, description="Part of the texts.")
    tag: Slug | None = strawberry.field(default=None, description="The slug of a tag.")
    year: int | None = None


@strawberry.type
class Publication:
    """What a list shows of either."""

    slug: Slug
    title: str
    summary: str
    status: Status
    publish_at: datetime
    created_at: datetime
    updated_at: datetime

    @field(str)
    def url(self: Any) -> str:
        """Where its page is."""
        return str(self.get_absolute_url())

    @field(list[Tag])
    def tags(self: Any) -> Any:
        """What it is found by."""
        return self.tags.all()


@strawberry.input
class PublicationInput:
    """What the owner writes of either, as `PublicationBody` checks it."""

    title: str
    slug: str
    summary: str
    tags: list[str] | None = strawberry.UNSET
    status: Status | None = strawberry.UNSET
    publish_at: datetime | None = strawberry.UNSET


@strawberry.input
class PublicationChanges:
    """The same, each field if it is to change."""

    title: str | None = strawberry.UNSET
    slug: str | None = strawberry.UNSET
    summary: str | None = strawberry.UNSET
    tags: list[str] | None = strawberry.UNSET
    status: Status | None = strawberry.UNSET
    publish_at: datetime | None = strawberry.UNSET
