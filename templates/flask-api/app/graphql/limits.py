"""How much one operation may ask for, judged before any of it is done."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NamedTuple, cast

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    ValueNode,
    VariableNode,
    get_named_type,
)
from strawberry.extensions import SchemaExtension

from app.graphql.fields import FIRST
from app.settings import current_settings

# The deepest path of the schema has four steps; twice that is a mistake or an attack.
MAX_DEPTH = 8
# One request counts once for the rate limit, so it may not repeat a field at will.
MAX_ALIASES = 10
# A page of 100 tasks with all that hangs on each of them holds about 2,500 values.
MAX_VALUES = 3000
INTROSPECTION = ("__schema", "__type")
LONGEST_NUMBER = 9
TOO_MANY = 10**LONGEST_NUMBER


class Size(NamedTuple):
    """What a part of an operation comes to; `values` is how many its answer may hold."""

    depth: int = 0
    aliases: int = 0
    values: int = 0


class LimitsRule(ValidationRule):
    """Refuses an operation that is too deep or too large; fragments count where they are used."""

    variables: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._fragments: dict[str, Size] = {}
        self._defaults: dict[str, ValueNode | None] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Measure one operation of the document."""
        self._fragments.clear()
        defined = node.variable_definitions or ()
        self._defaults = {each.variable.name.value: each.default_value for each in defined}
        root = self.context.schema.get_root_type(node.operation)
        size = self._measure(node.selection_set, root, 0)
        for found, allowed, what in (
            (size.depth, MAX_DEPTH, "nested more than {} levels deep"),
            (size.aliases, MAX_ALIASES, "using more than {} aliases"),
            (size.values, MAX_VALUES, "asking for more than {} values"),
        ):
            if found > allowed:
                message = f"The operation is too large, {what.format(allowed)}."
                self.report_error(GraphQLError(message, node, extensions={"code": "TOO_LARGE"}))

    def _measure(self, selections: SelectionSetNode | None, parent: Any, depth: int) -> Size:
        if selections is None or depth > MAX_DEPTH:
            return Size()
        sizes = [self._selection(node, parent, depth) for node in selections.selections]
        return Size(
            max(size.depth for size in sizes),
            sum(size.aliases for size in sizes),
            sum(size.values for size in sizes),
        )

    def _selection(self, node: SelectionNode, parent: Any, depth: int) -> Size:
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        if isinstance(node, InlineFragmentNode):
            return self._measure(node.selection_set, parent, depth)
        return self._field(cast("FieldNode", node), parent, depth)

    def _fragment(self, name: str) -> Size:
        """Each fragment is measured once, however often it is used, and a cycle ends here."""
        fragment = self.context.get_fragment(name)
        if name not in self._fragments and fragment:
            self._fragments[name] = Size()
            kind = self.context.schema.get_type(fragment.type_condition.name.value)
            self._fragments[name] = self._measure(fragment.selection_set, kind, 0)
        return self._fragments.get(name, Size())

    def _field(self, node: FieldNode, parent: Any, depth: int) -> Size:
        if node.name.value in INTROSPECTION:
            return Size(1, 0, 1)
        field = getattr(parent, "fields", {}).get(node.name.value)
        kind = get_named_type(field.type) if field else None
        inner = self._measure(node.selection_set, kind, depth + 1)
        times = self._first(node) if field and "first" in field.args else 1
        return Size(
            1 + inner.depth, inner.aliases + (node.alias is not None), 1 + times * inner.values
        )

    def _first(self, node: FieldNode) -> int:
        given = [each.value for each in node.arguments or () if each.name.value == "first"]
        return max(self._number(given[0]), 1) if given else FIRST

    def _number(self, node: ValueNode | None) -> int:
        if isinstance(node, VariableNode):
            name = node.name.value
            if name not in self.variables:
                return self._number(self._defaults.get(name))
            value = self.variables[name]
            return int(value) if isinstance(value, int | float) else 1
        if isinstance(node, IntValueNode):
            return int(node.value) if len(node.value) <= LONGEST_NUMBER else TOO_MANY
        return FIRST


class Limits(SchemaExtension):
    """Puts the limits on each operation, and hides the schema in production."""

    def on_operation(self) -> Iterator[None]:
        """Add to what the operation is checked for."""
        context = self.execution_context
        rule = type("LimitsRule", (LimitsRule,), {"variables": context.variables or {}})
        context.validation_rules += (rule,)
        if current_settings().production:
            context.validation_rules += (NoSchemaIntrospectionCustomRule,)
        yield
