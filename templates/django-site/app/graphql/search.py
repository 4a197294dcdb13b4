"""Search in GraphQL."""

import strawberry
from django.contrib.auth.models import AnonymousUser

from app.graphql.context import Info
from app.graphql.fields import field
from app.search import services


@strawberry.type(description="A post or a project that was found.")
class SearchResult:
    """Something that was found."""

    kind: str
    title: str
    url: str
    summary: str
    excerpt: str


@strawberry.type
class SearchQueries:
    """What can be searched."""

    @field(list[SearchResult])
    def search(self, info: Info, q: str) -> list[services.Result]:
        """What fits these words best, as on the page that searches."""
        return services.search(services.clean(q), info.context.reader or AnonymousUser())
