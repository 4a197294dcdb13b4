"""Writing posts in GraphQL."""

from typing import Any

import strawberry

from app.api.publications import fill, find
from app.blog import models, services
from app.blog.serializers import PostBody
from app.graphql.context import Info
from app.graphql.fields import checked, field
from app.graphql.posts import Post, readable_posts
from app.graphql.publications import PublicationChanges, PublicationInput
from app.graphql.scalars import Slug


@strawberry.input(description="A whole post; its text is Markdown.")
class PostInput(PublicationInput):
    """What `PostBody` checks."""

    body: str


@strawberry.input(description="The fields of a post to change.")
class PostChanges(PublicationChanges):
    """What `PostBody` checks in part."""

    body: str | None = strawberry.UNSET


@strawberry.type
class PostMutations:
    """What the owner of the site can do to posts."""

    @field(Post)
    def create_post(self, info: Info, fields: PostInput) -> models.Post:
        """Write a post."""
        info.context.require_owner()
        values = checked(PostBody, fields)
        tags = values.pop("tags")
        return services.save(fill(models.Post(), values), tags=tags)

    @field(Post)
    def update_post(self, info: Info, slug: Slug, fields: PostChanges) -> models.Post:
        """Change some fields of a post."""
        post, values = _locked(info, slug), checked(PostBody, fields, partial=True)
        tags = values.pop("tags", None)
        return services.save(fill(post, values), tags=tags)

    @field(Slug)
    def delete_post(self, info: Info, slug: Slug) -> Slug:
        """Delete a post and its comments; gives its slug."""
        services.delete(_locked(info, slug))
        return slug


def _locked(info: Info, slug: str) -> Any:
    """A post for its owner to change."""
    info.context.require_owner()
    rows = readable_posts(info.context.reader).select_for_update()
    return find(rows, slug=slug, thing="post")
