"""GraphQL over HTTP: one endpoint for every operation."""

from flask import Blueprint

from app.graphql.execution import run
from app.graphql.schema import schema
from app.graphql.schemas import GraphQLAnswer, GraphQLRequest
from app.web.operation import operation

graphql = Blueprint("graphql", __name__, url_prefix="/graphql")


@graphql.post("")
@operation(GraphQLAnswer)
def execute(body: GraphQLRequest) -> GraphQLAnswer:
    """Run a GraphQL operation."""
    return run(schema, body)
