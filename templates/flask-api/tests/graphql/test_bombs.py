"""Operations that ask for far too much, and what is refused along with them."""

from typing import Any

import pytest
from flask import Flask

from app.graphql.execution import MAX_TOKENS
from tests.graphql.conftest import ask, judge
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
        ("{ tasks(first: 100000) { items { id } } }", "more than 3000 values"),
        ("{ tasks(first: %s) { items { id } } }" % ("9" * 5000), "more than 3000 values"),
        (bomb(30), "aliases"),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(app: Flask, query: str, says: str) -> None:
    errors = judge(app, query)

    found = [error["message"] for error in errors if error["extensions"]["code"] == "TOO_LARGE"]
    assert any(says in message for message in found)


def test_a_page_of_100_tasks_with_everything_is_not_a_bomb(ada: Person, task: Any) -> None:
    query = """{ tasks(first: 100) { nextCursor items {
      id title notes status priority dueOn doneAt createdAt updatedAt
      labels { id name color createdAt }
      project { id name description archived createdAt updatedAt }
    } } }"""

    assert len(ask(ada, query)["tasks"]["items"]) == 1


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query ($n: Int!) { tasks(first: $n) { items { id } } }", {"n": 10**6}),
        ("query ($n: Int! = 1000000) { tasks(first: $n) { items { id } } }", {}),
        ("query ($n: Int!) { tasks(first: $n) { items { id } } }", {"n": 1e6}),
    ],
)
def test_a_huge_page_is_seen_through_its_variable(app: Flask, query: str, variables: Any) -> None:
    [error] = judge(app, query, **variables)

    assert error["extensions"] == {"code": "TOO_LARGE"}


def test_too_many_tokens_are_not_even_parsed(app: Flask) -> None:
    [error] = judge(app, "{ me { %s } }" % ("name " * MAX_TOKENS))

    assert f"{MAX_TOKENS} tokens" in error["message"]


@pytest.mark.parametrize("nested", ["[" * 450, "{a:" * 160, "[" * 240 + "]" * 240])
def test_values_nested_without_end_are_refused(app: Flask, nested: str) -> None:
    errors = judge(app, f"{{ task(id: {nested}) {{ id }} }}")

    assert errors[0]["extensions"]["code"] in ("MALFORMED", "TOO_LARGE")


def test_fragments_in_a_circle_are_refused(app: Flask) -> None:
    query = "{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A name }"

    assert "Cannot spread fragment" in judge(app, query)[0]["message"]


def test_a_batch_of_operations_is_refused(ada: Person) -> None:
    response = ada.send("POST", "/graphql", json=[{"query": "{ me { name } }"}] * 100)

    assert response.status_code == 422


def test_an_answer_does_not_echo_what_is_long(ada: Person) -> None:
    response = ada.post("/graphql", query="{ %s }" % ("a" * 49_000))

    assert len(response.data) < 1000
