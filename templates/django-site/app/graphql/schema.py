"""The GraphQL schema, put together from its parts."""

from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from app.graphql.accounts import UserQueries
from app.graphql.comments import CommentMutations, CommentQueries
from app.graphql.execution import AllOrNothing
from app.graphql.limits import Limits
from app.graphql.post_changes import PostMutations
from app.graphql.posts import PostQueries
from app.graphql.project_changes import ProjectMutations
from app.graphql.projects import ProjectQueries
from app.graphql.scalars import SCALARS
from app.graphql.search import SearchQueries
from app.graphql.tags import TagQueries


@strawberry.type
class Query(UserQueries, PostQueries, ProjectQueries, CommentQueries, TagQueries, SearchQueries):
    """Everything that can be read."""


@strawberry.type
class Mutation(CommentMutations, PostMutations, ProjectMutations):
    """Everything that can be changed."""


class Schema(strawberry.Schema):
    """A schema whose errors are logged where they are described, and only ours are."""

    def process_errors(self, errors: Any, execution_context: Any = None) -> None:
        """Do nothing: the library would log each mistake of a client with its stack."""


schema = Schema(
    query=Query,
    mutation=Mutation,
    extensions=[Limits, AllOrNothing],
    config=StrawberryConfig(scalar_map=SCALARS),
)
