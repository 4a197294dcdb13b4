"""The GraphQL schema, put together from its parts."""

from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from app.graphql.clicks import ClickSubscriptions
from app.graphql.execution import OneOperation, Transaction
from app.graphql.limits import Limits
from app.graphql.links import LinkMutations, LinkQueries
from app.graphql.scalars import SCALARS
from app.graphql.users import UserMutations, UserQueries


@strawberry.type
class Query(UserQueries, LinkQueries):
    """Everything that can be read."""


@strawberry.type
class Mutation(UserMutations, LinkMutations):
    """Everything that can be changed."""


@strawberry.type
class Subscription(ClickSubscriptions):
    """Everything that can be followed."""


class Schema(strawberry.Schema):
    """A schema whose errors are logged where they are described, and only ours are."""

    def process_errors(self, errors: Any, execution_context: Any = None) -> None:
        """Do nothing: the library would log each mistake of a client with its stack."""


schema = Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    extensions=[Limits, OneOperation, Transaction],
    config=StrawberryConfig(scalar_map=SCALARS),
)
