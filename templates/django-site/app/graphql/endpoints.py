"""GraphQL over HTTP: one endpoint for every operation."""

from app.api.access import Access
from app.api.endpoint import Endpoint
from app.api.operation import operation
from app.api.serializers import Values
from app.graphql.execution import Answered, run
from app.graphql.schema import schema
from app.graphql.serializers import GraphQLAnswer, GraphQLRequest


class GraphQL(Endpoint):
    """Where operations are sent to."""

    # A query only reads, although it is a POST; a mutation begins its own transaction.
    @operation(GraphQLAnswer, access=Access.READER, body=GraphQLRequest, in_transaction=False)
    def post(self, *, body: Values) -> Answered:
        """Run a GraphQL operation."""
        return run(schema, body, reader=self.reader)
