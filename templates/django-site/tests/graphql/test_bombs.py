"""Operations that ask for far too much."""

from typing import Any

import pytest

from app.graphql.execution import MAX_TOKENS
from tests.api.people import Person
from tests.graphql.conftest import ask, judge

ALIASES = " ".join(f"a{n}: me {{ name }}" for n in range(11))
SEARCH = '{ search(q: "a") { url } posts(where: {q: "a"}) { nextCursor } %s { nextCursor } }'


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
        ("{ posts(first: 100000) { items { slug } } }", "more than 3000 values"),
        ("{ posts(first: %s) { items { slug } } }" % ("9" * 5000), "more than 3000 values"),
        (bomb(30), "aliases"),
        (SEARCH % 'projects(where: {q: "a"})', "searching more than 2 times"),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(query: str, says: str) -> None:
    errors = judge(query)

    found = [error["message"] for error in errors if error["extensions"]["code"] == "TOO_LARGE"]
    assert any(says in message for message in found)


def test_two_searches_are_no_bomb() -> None:
    assert ask(None, SEARCH % "projects")


def test_a_page_of_100_comments_with_everything_is_no_bomb(ann: Person, comment: Any) -> None:
    query = """{ comments(first: 100) { nextCursor items {
      id author body state createdAt updatedAt postSlug
      post {
        slug title summary url status publishAt createdAt updatedAt readingMinutes
        tags { name slug }
      }
    } } }"""

    assert len(ask(ann, query)["comments"]["items"]) == 1


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query ($n: Int!) { posts(first: $n) { items { slug } } }", {"n": 10**6}),
        ("query ($n: Int! = 1000000) { posts(first: $n) { items { slug } } }", {}),
        ("query ($n: Int!) { posts(first: $n) { items { slug } } }", {"n": 1e6}),
    ],
)
def test_a_huge_page_is_seen_through_its_variable(query: str, variables: Any) -> None:
    [error] = judge(query, **variables)

    assert error["extensions"] == {"code": "TOO_LARGE"}


def test_too_many_tokens_are_not_even_parsed() -> None:
    [error] = judge("{ me { %s } }" % ("name " * MAX_TOKENS))

    assert f"{MAX_TOKENS} tokens" in error["message"]


@pytest.mark.parametrize("nested", ["[" * 450, "{a:" * 160, "[" * 240 + "]" * 240])
def test_values_nested_without_end_are_refused(nested: str) -> None:
    errors = judge(f"{{ comment(id: {nested}) {{ id }} }}")

    assert errors[0]["extensions"]["code"] in ("MALFORMED", "TOO_LARGE")


def test_fragments_in_a_circle_are_refused() -> None:
    query = "{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A name }"

    assert "Cannot spread fragment" in judge(query)[0]["message"]
