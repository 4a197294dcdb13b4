"""Posts in GraphQL."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import strawberry
from django.db.models import QuerySet

from app.accounts.models import User
from app.api.pagination import Listing, paginate
from app.api.publications import PublicationQuery, find, page_of, visible
from app.api.serializers import PageQuery
from app.blog import models
from app.blog.endpoints import NOT_LISTED, TEXTS
from app.comments import reading
from app.comments.orders import OLDEST_FIRST
from app.graphql.context import Info
from app.graphql.fields import FIRST, Page, checked_query, field
from app.graphql.publications import Publication, PublicationFilter, PublicationSort
from app.graphql.scalars import Id, Slug


@strawberry.type(description="A line of a table of contents.")
class Heading:
    """A heading."""

    level: int
    id: str
    text: str


@strawberry.type(description="What a visitor said about a post.")
class PublicComment:
    """A comment, as everybody reads it."""

    id: Id
    body: str
    created_at: datetime

    @field(str)
    def author(self: Any) -> str:
        """The name of who wrote it."""
        return str(self.author_name)


@strawberry.type(description="A post in a list.")
class PostSummary(Publication):
    """A post without its text."""

    reading_minutes: int


@strawberry.type(description="A post, as Markdown and as what a page shows.")
class Post(PostSummary):
    """A post."""

    body: str
    body_html: str

    @field(list[Heading])
    def contents(self: Any) -> list[Heading]:
        """Its table of contents."""
        return [Heading(**heading) for heading in self.contents]

    @field(Page[PublicComment])
    def comments(self: Any, first: int = FIRST, after: str | None = None) -> Listing:
        """What was said about it and approved, the oldest first."""
        query = checked_query(PageQuery, limit=first, cursor=after)
        return paginate(reading.approved_of(self), order=OLDEST_FIRST, **query)


@strawberry.type
class PostQueries:
    """What can be asked about posts."""

    @field(Page[PostSummary])
    def posts(
        self,
        info: Info,
        *,
        where: PublicationFilter | None = None,
        sort: PublicationSort = PublicationSort.PUBLISHED_DESC,
        first: int = FIRST,
        after: str | None = None,
    ) -> Listing:
        """The published posts; all for the owner of the site."""
        query = checked_query(PublicationQuery, where, sort=sort, limit=first, cursor=after)
        rows = visible(models.Post.objects.all(), reader=info.context.reader)
        return page_of(rows, query=query, texts=TEXTS, hidden=NOT_LISTED)

    @field(Post | None)
    def post(self, info: Info, slug: Slug) -> Any:
        """One post."""
        return find(readable_posts(info.context.reader), slug=slug, thing="post")


def readable_posts(reader: User | None) -> QuerySet[models.Post]:
    """The posts that somebody may read, with their tags."""
    return visible(models.Post.objects.prefetch_related("tags"), reader=reader)


def load_posts(reader: User | None, post_ids: Collection[int]) -> QuerySet[models.Post]:
    """These posts, as far as somebody may read them, for a list."""
    return readable_posts(reader).filter(pk__in=post_ids).defer(*NOT_LISTED)
