"""Tags in GraphQL."""

import strawberry
from django.db.models import Q

from app.api.pagination import Listing, paginate
from app.api.paging import Order
from app.api.serializers import PageQuery
from app.blog import reading
from app.graphql.fields import FIRST, Page, checked_query, field
from app.graphql.scalars import Slug
from app.projects import services as projects
from app.tags import models

BY_NAME = Order("name")


@strawberry.type(description="One word that posts and projects are found by.")
class Tag:
    """A tag."""

    name: str
    slug: Slug


@strawberry.type
class TagQueries:
    """What can be asked about tags."""

    @field(Page[Tag])
    def tags(self, first: int = FIRST, after: str | None = None) -> Listing:
        """The tags of what is published, by name."""
        query = checked_query(PageQuery, limit=first, cursor=after)
        lists = (reading.tags_in_use(), projects.tags_in_use())
        of_posts, of_projects = (Q(pk__in=found.values("pk")) for found in lists)
        return paginate(models.Tag.objects.filter(of_posts | of_projects), order=BY_NAME, **query)
