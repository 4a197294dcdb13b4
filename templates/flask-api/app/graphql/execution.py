"""Running one operation in the transaction of its request."""

from collections.abc import Iterator

import strawberry
from graphql import GraphQLError, OperationDefinitionNode, get_operation_ast, parse
from graphql import OperationType as Kind
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from app import db
from app.graphql.batches import Batches
from app.graphql.errors import ENDING, describe
from app.graphql.schemas import GraphQLAnswer, GraphQLRequest

MOST_ERRORS = 20
# Comparing fields with each other costs the square of their number: this many take 0.1 s at most.
MAX_TOKENS = 500


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
        if _choose(request).operation is Kind.MUTATION:
            db.open_session(to_write=True)
        result = schema.execute_sync(
            request.query,
            variable_values=request.variables,
            context_value=Batches(),
            operation_name=request.operation_name,
        )
    except GraphQLError as error:
        return None, [error]
    except RecursionError as error:
        return None, [GraphQLError(str(error), original_error=error)]
    return result.data, result.errors or []


def _choose(request: GraphQLRequest) -> OperationDefinitionNode:
    """The operation to run, as GetOperation has it; left alone, the library takes the first one."""
    name = request.operation_name
    found = get_operation_ast(parse(request.query, max_tokens=MAX_TOKENS), name)
    if found is None and name is None:
        raise GraphQLError("Say in operationName which one operation to run.")
    if found is None:
        raise GraphQLError(f'Unknown operation named "{name}".')
    return found
