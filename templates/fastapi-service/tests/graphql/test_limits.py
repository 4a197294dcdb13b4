"""Which operations are within the limits."""

from graphql import build_schema, parse, validate

from app.graphql import limits
from app.graphql.limits import LimitsRule

SCHEMA = build_schema("""
    type Query { node: Node, nodes(first: Int = 20): [Node] }
    type Node { id: Int, nodes(first: Int = 20): [Node], parent: Node }
""")


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

    assert error.message == "The operation is too large, asking for more than 5000 values."


def test_a_path_of_the_greatest_depth_is_allowed() -> None:
    path = "{ node " * (limits.MAX_DEPTH - 1)
    deepest = path.replace("node", "parent").replace("parent", "node", 1)

    query = deepest + "{ id }" + "}" * (limits.MAX_DEPTH - 1)

    assert validate(SCHEMA, parse(query), [LimitsRule]) == []
    assert validate(SCHEMA, parse(f"{{ node {query.replace('node', 'parent', 1)} }}"), [LimitsRule])


def test_fields_are_counted_as_they_are_written_wherever_they_stand() -> None:
    query = "{ node { ...F id %s } } fragment F on Node { id }"
    most, too_many = query % ("id " * (limits.MAX_FIELDS - 3)), query % ("id " * limits.MAX_FIELDS)

    assert validate(SCHEMA, parse(most), [LimitsRule]) == []
    [error] = validate(SCHEMA, parse(too_many), [LimitsRule])
    assert error.message == "The operation is too large, using more than 100 fields."
