"""Operations that ask for far too much, and what is refused along with them."""

from typing import Any

import pytest

from app.graphql.limits import MAX_TOKENS
from tests.graphql.conftest import Judge
from tests.people import Person

ALIASES = " ".join(f"a{n}: me {{ name }}" for n in range(11))


def bomb(levels: int) -> str:
    """Fragments that double at each level: 2 to the power of the levels in fields."""
    doubling = (
        f"fragment F{level} on User {{ ...F{level + 1} x{level}: __typename ...F{level + 1} }}"
        for level in range(levels)
    )
    return " ".join(["{ me { ...F0 } }", *doubling, f"fragment F{levels} on User {{ name }}"])


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("{ me" * 50 + "}" * 50, "nested more than 8 levels deep"),
        (f"{{ {ALIASES} }}", "more than 10 aliases"),
        ("{ links(first: 100000) { items { code } } }", "more than 5000 values"),
        ("{ links(first: %s) { items { code } } }" % ("9" * 5000), "more than 5000 values"),
        ("{ me { %s } }" % ("name " * 100), "more than 100 fields"),
        (bomb(30), "aliases"),
    ],
)
async def test_a_bomb_is_refused_before_it_goes_off(judge: Judge, query: str, says: str) -> None:
    errors = await judge(query)

    assert {error["extensions"]["code"] for error in errors} == {"TOO_LARGE"}
    assert any(says in error["message"] for error in errors)


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query ($n: Int!) { links(first: $n) { items { code } } }", {"n": 10**6}),
        ("query ($n: Int! = 1000000) { links(first: $n) { items { code } } }", {}),
        ("query ($n: Int!) { links(first: $n) { items { code } } }", {"n": 1e6}),
    ],
)
async def test_a_huge_page_is_seen_through_its_variable(
    judge: Judge, query: str, variables: Any
) -> None:
    [error] = await judge(query, **variables)

    assert error["extensions"] == {"code": "TOO_LARGE"}


async def test_too_many_tokens_are_not_even_parsed(judge: Judge) -> None:
    [error] = await judge("{ me { %s } }" % ("name " * MAX_TOKENS))

    assert f"{MAX_TOKENS} tokens" in error["message"]


@pytest.mark.parametrize("nested", ["[" * 450, "{a:" * 160, "[" * 240 + "]" * 240])
async def test_values_nested_without_end_are_refused(judge: Judge, nested: str) -> None:
    errors = await judge(f"{{ link(code: {nested}) {{ url }} }}")

    assert errors[0]["extensions"]["code"] in ("MALFORMED", "TOO_LARGE")


@pytest.mark.parametrize("levels", [50, 100, 160])
async def test_fragments_nested_without_end_are_harmless(judge: Judge, levels: int) -> None:
    errors = await judge("{ you " + "... {" * levels + "__typename" + "}" * (levels + 1))

    assert errors[0]["extensions"]["code"] in ("MALFORMED", "TOO_LARGE")


async def test_fragments_in_a_circle_are_refused(judge: Judge) -> None:
    query = "{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A name }"

    assert "Cannot spread fragment" in (await judge(query))[0]["message"]


async def test_a_batch_of_operations_is_refused(ada: Person) -> None:
    response = await ada.send("POST", "/graphql", json=[{"query": "{ me { name } }"}] * 100)

    assert response.status_code == 422


async def test_an_answer_does_not_echo_what_is_long(ada: Person) -> None:
    response = await ada.post("/graphql", query="{ %s }" % ("a" * 49_000))

    assert len(response.content) < 1000
