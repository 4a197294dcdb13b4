"""Running one operation, and a mutation in a transaction."""

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import strawberry
from django.db import transaction
from graphql import GraphQLError, OperationDefinitionNode, get_operation_ast, parse
from graphql import OperationType as Kind
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from app.accounts.models import User
from app.api.access import require_user
from app.api.serializers import Values
from app.graphql.context import Context
from app.graphql.errors import ENDING, describe

MOST_ERRORS = 20
# Comparing fields with each other costs the square of their number: this many take 0.1 s at most.
MAX_TOKENS = 500
Answered = dict[str, Any]


class AllOrNothing(SchemaExtension):
    """A mutation with errors is answered as what it is by then: not done."""

    def on_execute(self) -> Iterator[None]:
        """Take back what the steps before the error gave."""
        yield
        context = self.execution_context
        result = context.result
        if result and result.errors and context.operation_type is OperationType.MUTATION:
            result.data = None


def run(schema: strawberry.Schema, request: Values, *, reader: User | None) -> Answered:
    """Execute one operation; of a mutation with errors nothing is kept."""
    try:
        writes = _choose(request).operation is Kind.MUTATION
    except GraphQLError as error:
        return _answer(None, [error])
    if writes:
        require_user(reader)
    with transaction.atomic() if writes else nullcontext():
        data, errors = _execute(schema, request, Context(reader))
        if writes and errors:
            transaction.set_rollback(True)
        return _answer(data, errors)


def _execute(
    schema: strawberry.Schema, request: Values, context: Context
) -> tuple[Values | None, list[GraphQLError]]:
    try:
        result = schema.execute_sync(
            request["query"],
            variable_values=request.get("variables"),
            context_value=context,
            operation_name=request.get("operationName"),
        )
    except RecursionError as error:
        return None, [GraphQLError("", original_error=error)]
    return result.data, result.errors or []


def _answer(data: Values | None, errors: list[GraphQLError]) -> Answered:
    for error in errors:
        if isinstance(error.original_error, ENDING):
            raise error.original_error
    if not errors:
        return {"data": data}
    return {"data": data, "errors": [describe(error) for error in errors[:MOST_ERRORS]]}


def _choose(request: Values) -> OperationDefinitionNode:
    """The operation to run, as GetOperation has it; left alone, the library takes the first one."""
    name = request.get("operationName")
    found = get_operation_ast(parse(request["query"], max_tokens=MAX_TOKENS), name)
    if found is None and name is None:
        raise GraphQLError("Say in operationName which one operation to run.")
    if found is None:
        raise GraphQLError(f'Unknown operation named "{name}".')
    return found
