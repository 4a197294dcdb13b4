"""What an operation comes to, worked out from its document and its variables alone."""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationContext,
    ValueNode,
    VariableNode,
    get_named_type,
)

from app.graphql.fields import FIRST

INTROSPECTION = ("__schema", "__type")
LONGEST_NUMBER = 9
TOO_MANY = 10**LONGEST_NUMBER


class Size(NamedTuple):
    """What a part of an operation comes to; `values` is how many its answer may hold."""

    depth: int = 0
    aliases: int = 0
    values: int = 0
    searches: int = 0


class Measure:
    """Measures one operation, no deeper than needed; fragments count where they are used."""

    def __init__(
        self, context: ValidationContext, variables: Mapping[str, Any], *, deepest: int
    ) -> None:
        self._context, self._variables, self._deepest = context, variables, deepest
        self._fragments: dict[str, Size] = {}
        self._defaults: dict[str, ValueNode | None] = {}

    def size(self, operation: OperationDefinitionNode) -> Size:
        """The size of the operation."""
        defined = operation.variable_definitions or ()
        self._defaults = {each.variable.name.value: each.default_value for each in defined}
        root = self._context.schema.get_root_type(operation.operation)
        return self._measure(operation.selection_set, root, 0)

    def _measure(self, selections: SelectionSetNode | None, parent: Any, depth: int) -> Size:
        if selections is None or depth > self._deepest:
            return Size()
        sizes = [self._selection(node, parent, depth) for node in selections.selections]
        return Size(
            max(size.depth for size in sizes),
            sum(size.aliases for size in sizes),
            sum(size.values for size in sizes),
            sum(size.searches for size in sizes),
        )

    def _selection(self, node: SelectionNode, parent: Any, depth: int) -> Size:
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        if isinstance(node, InlineFragmentNode):
            return self._measure(node.selection_set, parent, depth)
        return self._field(cast("FieldNode", node), parent, depth)

    def _fragment(self, name: str) -> Size:
        """Each fragment is measured once, however often it is used, and a cycle ends here."""
        fragment = self._context.get_fragment(name)
        if name not in self._fragments and fragment:
            self._fragments[name] = Size()
            kind = self._context.schema.get_type(fragment.type_condition.name.value)
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
            1 + inner.depth,
            inner.aliases + (node.alias is not None),
            1 + times * inner.values,
            inner.searches + self._searches(node),
        )

    def _first(self, node: FieldNode) -> int:
        """How long a page may get."""
        value = self._given(node).get("first")
        return max(int(value), 1) if isinstance(value, int | float) else FIRST

    def _searches(self, node: FieldNode) -> bool:
        """Whether there are words to look for."""
        given = self._given(node)
        where = given.get("where")
        return "q" in given or (isinstance(where, Mapping) and "q" in where)

    def _given(self, node: FieldNode) -> Mapping[str, Any]:
        return {each.name.value: self._plain(each.value) for each in node.arguments or ()}

    def _plain(self, node: ValueNode | None) -> Any:
        """What a value comes to, as far as it matters here."""
        if isinstance(node, VariableNode):
            name = node.name.value
            default = self._defaults.get(name)
            return self._variables[name] if name in self._variables else self._plain(default)
        if isinstance(node, IntValueNode):
            return int(node.value) if len(node.value) <= LONGEST_NUMBER else TOO_MANY
        if isinstance(node, ObjectValueNode):
            return {each.name.value: each.value for each in node.fields}
        return None
