"""Running one operation in a transaction of its own."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from typing import cast

import strawberry
from graphql import DocumentNode, GraphQLError, OperationDefinitionNode
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from app.graphql.context import Context
from app.graphql.errors import ENDING, describe
from app.graphql.schemas import GraphQLAnswer, GraphQLRequest

MOST_ERRORS = 20
OVER_HTTP = (OperationType.QUERY, OperationType.MUTATION)


class OneOperation(SchemaExtension):
    """Refuses to guess which of several operations is meant."""

    def on_validate(self) -> Iterator[None]:
        """Ask for a name where the document alone does not tell."""
        execution = self.execution_context
        document = cast("DocumentNode", execution.graphql_document)
        found = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        if len(found) > 1 and execution.context.operation_name is None:
            error = GraphQLError("Say in operationName which operation to run.", found)
            execution.pre_execution_errors = [error]
        yield


class Transaction(SchemaExtension):
    """Reads on the reading engine, writes on the other; a mutation with errors changes nothing."""

    async def on_execute(self) -> AsyncIterator[None]:
        """Commit a mutation, or answer it as what it is with an error: not done."""
        execution = self.execution_context
        writes = execution.operation_type is OperationType.MUTATION
        async with execution.context.connect(writes=writes) as session:
            yield
            result = execution.result
            if writes and result and result.errors:
                result.data = None
            elif writes:
                await session.commit()


async def run(
    schema: strawberry.Schema, request: GraphQLRequest, context: Context
) -> GraphQLAnswer:
    """Execute one operation; with errors, nothing of it is kept."""
    data, errors = await _execute(schema, request, context)
    return _answer(data, errors, context)


async def follow(
    schema: strawberry.Schema, request: GraphQLRequest, context: Context
) -> AsyncGenerator[GraphQLAnswer, None]:
    """Execute one subscription, result by result."""
    results = await schema.subscribe(
        request.query,
        variable_values=request.variables,
        context_value=context,
        operation_name=request.operation_name,
    )
    try:
        async with aclosing(results):
            async for result in results:
                yield _answer(result.data, result.errors or [], context)
    except RecursionError as error:
        yield _answer(None, [GraphQLError("", original_error=error)], context)


def _answer(
    data: dict[str, object] | None, errors: list[GraphQLError], context: Context
) -> GraphQLAnswer:
    for error in errors:
        if isinstance(error.original_error, ENDING):
            raise error.original_error
    hints = not context.settings.production
    problems = [describe(error, hints=hints) for error in errors[:MOST_ERRORS]]
    return GraphQLAnswer(data=data, errors=problems or None)


async def _execute(
    schema: strawberry.Schema, request: GraphQLRequest, context: Context
) -> tuple[dict[str, object] | None, list[GraphQLError]]:
    try:
        result = await schema.execute(
            request.query,
            variable_values=request.variables,
            context_value=context,
            operation_name=request.operation_name,
            allowed_operation_types=OVER_HTTP,
        )
    except CannotGetOperationTypeError as error:
        return None, [GraphQLError(error.as_http_error_reason())]
    except InvalidOperationTypeError:
        return None, [GraphQLError("Subscriptions are answered over WebSocket.")]
    return result.data, result.errors or []
