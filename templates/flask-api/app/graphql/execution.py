"""Running one operation in the transaction of its request."""

from collections.abc import Iterator

import strawberry
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types.graphql import OperationType

from app import db
from app.graphql.batches import Batches
from app.graphql.errors import ENDING, describe
from app.graphql.schemas import GraphQLAnswer, GraphQLRequest

MOST_ERRORS = 20


class AllOrNothing(SchemaExtension):
    """A mutation with errors is answered as what it is by then: not done."""

    def on_execute(self) -> Iterator[None]:
        """Take back what the steps before the error gave."""
        yield
        context = self.execution_context
        result = context.result
        if result and result.errors and context.operation_type is OperationType.MUTATION:
            result.data = None


def run(schema: strawberry.Schema, request: GraphQLRequest) -> GraphQLAnswer:
    """Execute one operation; with errors, nothing of it is kept."""
    data, errors = _execute(schema, request)
    for error in errors:
        if isinstance(error.original_error, ENDING):
            raise error.original_error
    if errors:
        db.session().rollback()
    problems = [describe(error) for error in errors[:MOST_ERRORS]]
    return GraphQLAnswer(data=data, errors=problems or None)


def _execute(
    schema: strawberry.Schema, request: GraphQLRequest
) -> tuple[dict[str, object] | None, list[GraphQLError]]:
    try:
        result = schema.execute_sync(
            request.query,
            variable_values=request.variables,
            context_value=Batches(),
            operation_name=request.operation_name,
        )
    except CannotGetOperationTypeError as error:
        return None, [GraphQLError(error.as_http_error_reason())]
    return result.data, result.errors or []
