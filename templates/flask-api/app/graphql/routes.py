"""GraphQL over HTTP: one endpoint for every operation."""

from flask import Blueprint

from app import db
from app.graphql.execution import run
from app.graphql.schema import schema
from app.graphql.schemas import GraphQLAnswer, GraphQLRequest
from app.web.operation import operation

graphql = Blueprint("graphql", __name__, url_prefix="/graphql")


@graphql.before_request
def read_first() -> None:
    """A query is no writing request, although it is a POST; a mutation changes the session."""
    db.open_session(to_write=False)


@graphql.post("")
@operation(GraphQLAnswer)
def execute(body: GraphQLRequest) -> GraphQLAnswer:
    """Run a GraphQL operation."""
    return run(schema, body)
