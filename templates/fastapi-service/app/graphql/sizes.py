"""What an operation comes to, worked out from its document and its variables alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, cast

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    StringValueNode,
    ValidationContext,
    ValueNode,
    VariableNode,
    get_named_type,
)

from app.db.base import utc_now
from app.graphql.fields import FIRST
from app.stats.service import MOST_DAYS, TOP, USUAL_DAYS

INTROSPECTION = ("__schema", "__type")
LONGEST_NUMBER = 9
TOO_MANY = 10**LONGEST_NUMBER


class Size(NamedTuple):
    """What a part of an operation comes to; `values` is how many its answer may hold."""

    depth: int = 0
    aliases: int = 0
    values: int = 0


class Measure:
    """Measures one operation, no deeper than needed; fragments count where they are used."""

    def __init__(
        self, context: ValidationContext, variables: Mapping[str, Any], *, deepest: int
    ) -> None:
        self._context, self._variables, self._deepest = context, variables, deepest
        self._fragments: dict[tuple[str, int], Size] = {}
        self._defaults: dict[str, ValueNode | None] = {}
        self._days = 1

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
        )

    def _selection(self, node: SelectionNode, parent: Any, depth: int) -> Size:
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        if isinstance(node, InlineFragmentNode):
            return self._measure(node.selection_set, parent, depth)
        return self._field(cast("FieldNode", node), parent, depth)

    def _fragment(self, name: str) -> Size:
        """Each fragment is measured once, however often it is used, and a cycle ends here."""
        fragment, key = self._context.get_fragment(name), (name, self._days)
        if key not in self._fragments and fragment:
            self._fragments[key] = Size()
            kind = self._context.schema.get_type(fragment.type_condition.name.value)
            self._fragments[key] = self._measure(fragment.selection_set, kind, 0)
        return self._fragments.get(key, Size())

    def _field(self, node: FieldNode, parent: Any, depth: int) -> Size:
        if node.name.value in INTROSPECTION:
            return Size(1, 0, 1)
        field = getattr(parent, "fields", {}).get(node.name.value)
        kind = get_named_type(field.type) if field else None
        outer, read = self._days, 0
        if field and "to" in field.args:
            read = self._days = self._days_asked(node)
        inner = self._measure(node.selection_set, kind, depth + 1)
        self._days = outer
        return Size(
            1 + inner.depth,
            inner.aliases + (node.alias is not None),
            1 + read + self._times(node, field) * inner.values,
        )

    def _times(self, node: FieldNode, field: Any) -> int:
        """How many things a field may hold."""
        if field and "first" in field.args:
            return self._items(node)
        return {"days": self._days, "top": TOP}.get(node.name.value, 1)

    def _items(self, node: FieldNode) -> int:
        """How long a page may get."""
        value = self._value(node, "first")
        return max(int(value), 1) if isinstance(value, int | float) else FIRST

    def _days_asked(self, node: FieldNode) -> int:
        """How many days there are figures of; what cannot be read is refused later anyway."""
        try:
            first, last = (self._day(node, name) for name in ("from", "to"))
        except ValueError:
            return MOST_DAYS
        if first is None:
            return USUAL_DAYS
        return min(max(((last or utc_now().date()) - first).days + 1, 1), MOST_DAYS)

    def _day(self, node: FieldNode, name: str) -> date | None:
        value = self._value(node, name)
        return date.fromisoformat(str(value)) if value is not None else None

    def _value(self, node: FieldNode, name: str) -> Any:
        """What is given for an argument, or nothing."""
        given = [each.value for each in node.arguments or () if each.name.value == name]
        return self._plain(given[0]) if given else None

    def _plain(self, node: ValueNode | None) -> Any:
        if isinstance(node, VariableNode):
            name = node.name.value
            default = self._defaults.get(name)
            return self._variables[name] if name in self._variables else self._plain(default)
        if isinstance(node, IntValueNode):
            return int(node.value) if len(node.value) <= LONGEST_NUMBER else TOO_MANY
        return node.value if isinstance(node, StringValueNode) else None
