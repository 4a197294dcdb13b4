"""Comments in GraphQL, as their author and the owner of the site see them."""

from datetime import datetime
from typing import Any

import strawberry

from app.api.pagination import Listing, paginate
from app.api.paging import pick_order
from app.comments import models, reading, services
from app.comments.models import State
from app.comments.orders import ORDERS
from app.comments.serializers import CommentBody, CommentChange, CommentQuery
from app.graphql.comment_inputs import CommentChanges, CommentFilter, CommentInput, CommentSort
from app.graphql.context import Info
from app.graphql.fields import FIRST, Page, checked, checked_query, field
from app.graphql.posts import PostSummary, PublicComment, load_posts
from app.graphql.scalars import ArgId, Id, Slug


@strawberry.type(description="A comment, as its author and the owner of the site read it.")
class Comment(PublicComment):
    """A comment in whichever state."""

    state: State
    updated_at: datetime
    post_slug: Slug

    @field(PostSummary | None)
    def post(self: Any, info: Info) -> Any:
        """The post that it is about; null if you may not read that."""
        return info.context.batches.get(load_posts, self.post_id)


@strawberry.type
class CommentQueries:
    """What can be asked about comments."""

    @field(Page[Comment])
    def comments(
        self,
        info: Info,
        *,
        where: CommentFilter | None = None,
        sort: CommentSort = CommentSort.CREATED_AT_DESC,
        first: int = FIRST,
        after: str | None = None,
    ) -> Listing:
        """Your comments; those of all for the owner of the site."""
        query = checked_query(CommentQuery, where, sort=sort, limit=first, cursor=after)
        bounds = {"limit": query.pop("limit"), "cursor": query.pop("cursor", None)}
        order = pick_order(ORDERS, query.pop("sort"))
        page = paginate(reading.select(reader=info.context.user, **query), order=order, **bounds)
        info.context.batches.expect(load_posts, (each.post_id for each in page.items))
        return page

    @field(Comment | None)
    def comment(self, info: Info, comment_id: ArgId) -> models.Comment:
        """One of your comments, or any for the owner of the site."""
        return reading.get(reader=info.context.user, comment_id=comment_id)


@strawberry.type
class CommentMutations:
    """What can be done to comments."""

    @field(Comment)
    def create_comment(self, info: Info, fields: CommentInput) -> models.Comment:
        """Say something about a post; the owner of the site reads it first."""
        author, values = info.context.user, checked(CommentBody, fields)
        post = services.post_to_write_about(values["post"])
        written = services.write(post=post, author=author, body=values["body"])
        return reading.get(reader=author, comment_id=written.pk)

    @field(Comment)
    def update_comment(
        self, info: Info, comment_id: ArgId, fields: CommentChanges
    ) -> models.Comment:
        """Change a comment, which makes it wait again, or decide about it."""
        by, values = info.context.user, checked(CommentChange, fields, partial=True)
        found = reading.lock(reader=by, comment_id=comment_id)
        return services.change(found, by=by, **values)

    @field(Id)
    def delete_comment(self, info: Info, comment_id: ArgId) -> Id:
        """Delete a comment; gives its id."""
        services.delete(reading.lock(reader=info.context.user, comment_id=comment_id))
        return comment_id
