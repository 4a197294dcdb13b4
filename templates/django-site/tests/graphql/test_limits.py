"""What an operation comes to."""

from typing import Any

import pytest
from graphql import build_schema, parse, validate

from app.graphql import limits
from app.graphql.limits import LimitsRule
from app.graphql.sizes import Measure, Size

SCHEMA = build_schema("""
    type Query { node: Node, nodes(first: Int = 20, q: String, where: Filter): [Node] }
    type Node { id: Int, nodes(first: Int = 20): [Node], parent: Node }
    input Filter { q: String, id: Int }
""")


def size(query: str, **variables: Any) -> Size:
    """The size of the only operation of a document."""
    found: list[Size] = []

    class Recorder(LimitsRule):
        def enter_operation_definition(self, node: Any, *_: Any) -> None:
            found.append(Measure(self.context, variables, deepest=limits.MAX_DEPTH).size(node))

    validate(SCHEMA, parse(query), [Recorder])
    [only] = found
    return only


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ node { id } }", Size(2, 0, 2)),
        ("{ a: node { b: id } }", Size(2, 2, 2)),
        ("{ nodes(first: 5) { id } }", Size(2, 0, 6)),
        ("{ nodes { id } }", Size(2, 0, 21)),
        ("{ nodes(first: 3) { nodes(first: 4) { id } } }", Size(3, 0, 16)),
        ("{ nodes(first: -5) { id } }", Size(2, 0, 2)),
        ("{ nodes(first: null) { id } }", Size(2, 0, 21)),
        ("{ node { ... on Node { id } ... { id } } }", Size(2, 0, 3)),
        ("{ node { ...F ...F } } fragment F on Node { x: id }", Size(2, 2, 3)),
        ("{ node { ...F } } fragment F on Node { nodes(first: 2) { id } }", Size(3, 0, 4)),
        ("{ node { ...Missing id } }", Size(2, 0, 2)),
        ("{ node { ...F } } fragment F on Node { id ...F }", Size(2, 0, 2)),
        ("{ missing(first: 100) { id { id } } }", Size(3, 0, 3)),
        ("{ __schema { types { name } } __typename }", Size(1, 0, 2)),
        ("query ($n: Int = 7) { nodes(first: $n) { id } }", Size(2, 0, 8)),
        ("query ($n: Int) { nodes(first: $n) { id } }", Size(2, 0, 21)),
    ],
)
def test_size_counts_levels_aliases_and_values(query: str, expected: Size) -> None:
    assert size(query) == expected


@pytest.mark.parametrize(("given", "values"), [(9, 10), ("text", 21), (None, 21)])
def test_a_variable_counts_as_what_is_sent(given: Any, values: int) -> None:
    assert size("query ($n: Int = 7) { nodes(first: $n) { id } }", n=given).values == values


@pytest.mark.parametrize(
    ("query", "variables", "searches"),
    [
        ('{ nodes(q: "a") { id } }', {}, 1),
        ('{ nodes(where: {q: "a"}) { id } }', {}, 1),
        ("{ nodes(where: {id: 1}) { id } }", {}, 0),
        ("query ($q: String) { nodes(where: {q: $q}) { id } }", {"q": "a"}, 1),
        ("query ($w: Filter) { nodes(where: $w) { id } }", {"w": {"q": "a"}}, 1),
        ('query ($w: Filter = {q: "a"}) { nodes(where: $w) { id } }', {}, 1),
        ('query ($w: Filter = {q: "a"}) { nodes(where: $w) { id } }', {"w": {"id": 1}}, 0),
        ("query ($w: Filter) { nodes(where: $w) { id } }", {"w": 7}, 0),
        ('{ ...F ...F } fragment F on Query { nodes(q: "a") { id } }', {}, 2),
    ],
)
def test_a_search_is_seen_wherever_its_words_stand(
    query: str, variables: Any, searches: int
) -> None:
    assert size(query, **variables).searches == searches


def test_each_operation_of_a_document_is_judged_by_its_own_defaults() -> None:
    query = """
        query Small($n: Int = 1) { node { ...F } }
        query Large($n: Int = 5000) { node { ...F } }
        fragment F on Node { nodes(first: $n) { id } }
    """

    errors = validate(SCHEMA, parse(query), [LimitsRule])

    assert [error.nodes[0].name.value for error in errors if error.nodes] == ["Large"]  # type: ignore[attr-defined]


def test_fragments_that_multiply_are_measured_in_no_time() -> None:
    levels = [f"fragment F{n} on Node {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60)]
    query = " ".join(["{ node { ...F0 } }", *levels, "fragment F60 on Node { id }"])

    [error] = validate(SCHEMA, parse(query), [LimitsRule])

    assert error.message == "The operation is too large, asking for more than 3000 values."


def test_a_path_of_the_greatest_depth_is_allowed() -> None:
    inner = "{ parent " * (limits.MAX_DEPTH - 2) + "{ id }" + "}" * (limits.MAX_DEPTH - 2)

    assert validate(SCHEMA, parse(f"{{ node {inner} }}"), [LimitsRule]) == []
    assert validate(SCHEMA, parse(f"{{ node {{ parent {inner} }} }}"), [LimitsRule])
