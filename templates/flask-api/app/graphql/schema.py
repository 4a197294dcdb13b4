"""The GraphQL schema, put together from its parts."""

from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from app.graphql.execution import AllOrNothing
from app.graphql.labels import LabelMutations, LabelQueries
from app.graphql.limits import Limits
from app.graphql.projects import ProjectMutations, ProjectQueries
from app.graphql.scalars import SCALARS
from app.graphql.stats import StatsQueries
from app.graphql.tasks import TaskMutations, TaskQueries
from app.graphql.users import UserQueries


@strawberry.type
class Query(UserQueries, ProjectQueries, TaskQueries, LabelQueries, StatsQueries):
    """Everything that can be read."""


@strawberry.type
class Mutation(ProjectMutations, TaskMutations, LabelMutations):
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
