"""What an operation comes to."""

from typing import Any

import pytest
from graphql import (
    OperationDefinitionNode,
    TypeInfo,
    ValidationContext,
    build_schema,
    parse,
)

from app.graphql.sizes import Measure, Size

SCHEMA = build_schema("""
    type Query { node: Node, nodes(first: Int = 20): [Node] }
    type Node {
      id: Int, nodes(first: Int = 20): [Node], parent: Node, stats(from: Day, to: Day): Stats
    }
    type Stats { clicks: Int, days: [Node], top: [Node] }
    scalar Day
""")


def size(query: str, **variables: Any) -> Size:
    """The size of the first operation of a document."""
    document = parse(query)
    context = ValidationContext(SCHEMA, document, TypeInfo(SCHEMA), lambda _: None)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return Measure(context, variables, deepest=8).size(operation)


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


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        ("", 30),
        ('(to: "2020-01-31")', 30),
        ('(from: "2026-01-01", to: "2026-01-01")', 1),
        ('(from: "2026-01-01", to: "2026-12-31")', 365),
        ('(from: "2026-01-01", to: "2020-01-01")', 1),
        ('(from: "0001-01-01")', 366),
        ('(from: "garbage")', 366),
        ("(from: 7)", 366),
        ("(from: $day, to: $day)", 1),
    ],
)
def test_figures_count_by_the_days_that_are_read(arguments: str, days: int) -> None:
    stats = f"stats{arguments} {{ clicks days {{ id }} top {{ id }} }}"
    query = f"query ($day: Day) {{ node {{ {stats} }} }}"

    assert size(query, day="2026-01-31").values == 2 + days + 1 + (1 + days) + (1 + 10)


def test_a_fragment_counts_by_the_days_of_each_place_it_is_used_in() -> None:
    query = """{
      node { stats(from: "2026-01-01", to: "2026-01-02") { ...F } other: stats { ...F } }
    } fragment F on Stats { days { id } }"""

    assert size(query).values == 1 + (1 + 2 + 1 + 2) + (1 + 30 + 1 + 30)


@pytest.mark.parametrize(("given", "values"), [(9, 10), ("text", 21), (None, 21)])
def test_a_variable_counts_as_what_is_sent(given: Any, values: int) -> None:
    assert size("query ($n: Int = 7) { nodes(first: $n) { id } }", n=given).values == values
