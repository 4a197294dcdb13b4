"""How much one operation may ask for, judged before any of it is done."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.conf import settings
from graphql import (
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    ValidationRule,
)
from strawberry.extensions import SchemaExtension

from app.graphql.sizes import Measure

# The deepest path of the schema has five steps; more is a mistake or an attack.
MAX_DEPTH = 8
# One request counts once for the rate limit, so it may not repeat a field at will.
MAX_ALIASES = 10
# A page of 100 comments with all that hangs on each of them holds about 2,200 values.
MAX_VALUES = 3000
# Where the database has no index for it, a search reads every text.
MAX_SEARCHES = 2


class LimitsRule(ValidationRule):
    """Refuses an operation that is too deep or too large."""

    variables: ClassVar[Mapping[str, Any]] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Judge one operation of the document."""
        size = Measure(self.context, self.variables, deepest=MAX_DEPTH).size(node)
        for found, allowed, what in (
            (size.depth, MAX_DEPTH, "nested more than {} levels deep"),
            (size.aliases, MAX_ALIASES, "using more than {} aliases"),
            (size.values, MAX_VALUES, "asking for more than {} values"),
            (size.searches, MAX_SEARCHES, "searching more than {} times"),
        ):
            if found > allowed:
                message = f"The operation is too large, {what.format(allowed)}."
                self.report_error(GraphQLError(message, node, extensions={"code": "TOO_LARGE"}))


class Limits(SchemaExtension):
    """Puts the limits on each operation, and hides the schema in production."""

    def on_operation(self) -> Iterator[None]:
        """Add to what the operation is checked for."""
        context = self.execution_context
        rule = type("LimitsRule", (LimitsRule,), {"variables": context.variables or {}})
        context.validation_rules += (rule,)
        if settings.ENVIRONMENT.production:
            context.validation_rules += (NoSchemaIntrospectionCustomRule,)
        yield
