"""How much one operation may ask for, judged before any of it is done."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, cast

from graphql import (
    DocumentNode,
    GraphQLError,
    Node,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    ValidationContext,
    ValidationRule,
    validate,
)
from strawberry.extensions import SchemaExtension

from app.graphql.sizes import Measure

MAX_TOKENS = 500
# Validation compares fields with each other, which costs the square of their number, and nobody
# else is served meanwhile: 490 take 0.1 s, this many a few milliseconds.
MAX_FIELDS = 100
# The deepest path of the schema has six steps; more is a mistake or an attack.
MAX_DEPTH = 8
# One request counts once for the rate limit, so it may not repeat a field at will.
MAX_ALIASES = 10
# The clicks of 100 links in thirty days come to 3,400 values; so many take 50 ms to write down.
MAX_VALUES = 5000


class LimitsRule(ValidationRule):
    """Refuses a document with too many fields, and an operation that is too deep or too large."""

    variables: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._fields = 0

    def enter_field(self, *_: Any) -> None:
        """Count the fields of the document, as they are written."""
        self._fields += 1

    def leave_document(self, node: DocumentNode, *_: Any) -> None:
        """Judge how many they are."""
        self._bound(node, self._fields, MAX_FIELDS, "using more than {} fields")

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Judge one operation of the document."""
        size = Measure(self.context, self.variables, deepest=MAX_DEPTH).size(node)
        self._bound(node, size.depth, MAX_DEPTH, "nested more than {} levels deep")
        self._bound(node, size.aliases, MAX_ALIASES, "using more than {} aliases")
        self._bound(node, size.values, MAX_VALUES, "asking for more than {} values")

    def _bound(self, node: Node, found: int, allowed: int, what: str) -> None:
        if found > allowed:
            message = f"The operation is too large, {what.format(allowed)}."
            self.report_error(GraphQLError(message, node, extensions={"code": "TOO_LARGE"}))


class Limits(SchemaExtension):
    """Puts the limits on each operation, and hides the schema in production."""

    def on_operation(self) -> Iterator[None]:
        """Add to what the document is checked for."""
        execution = self.execution_context
        execution.parse_options["max_tokens"] = MAX_TOKENS
        if execution.context.settings.production:
            execution.validation_rules += (NoSchemaIntrospectionCustomRule,)
        yield

    def on_validate(self) -> Iterator[None]:
        """Measure the document before anything that costs more is asked of it."""
        execution = self.execution_context
        document = cast("DocumentNode", execution.graphql_document)
        rule = type("LimitsRule", (LimitsRule,), {"variables": execution.variables or {}})
        core = execution.schema._schema  # noqa: SLF001
        execution.pre_execution_errors = validate(core, document, [rule]) or None
        yield
