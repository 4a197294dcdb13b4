"""What somebody may try on a GraphQL endpoint."""

from typing import Any

import pytest
from flask import Flask

from app.schemas import HIGHEST_ID
from tests.conftest import MakeApp, Person
from tests.graphql.conftest import ask, judge, refusal, send

INTROSPECTION = "{ __schema { queryType { name } } }"
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
        (bomb(60), "aliases"),
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
    [error] = judge(app, "{ me { %s } }" % ("name " * 1000))

    assert "1000 tokens" in error["message"]


@pytest.mark.parametrize("nested", ["[" * 900, "{a:" * 450, "[" * 490 + "]" * 490])
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


@pytest.mark.parametrize(
    "query",
    [
        "query ($id: Key!) { task(id: $id) { title } }",
        'mutation ($id: Key!) { updateTask(id: $id, fields: {title: "mine"}) { id } }',
        "mutation ($id: Key!) { deleteTask(id: $id) }",
    ],
)
def test_the_task_of_another_owner_is_not_there(
    bob: Person, ada: Person, task: Any, query: str
) -> None:
    error = refusal(bob, query, id=task["id"])

    assert error["message"] == "There is no such task."
    assert error["extensions"] == {"code": "NOT_FOUND"}
    assert ada.get(f"/tasks/{task['id']}").get_json() == task


def test_the_project_of_another_owner_takes_no_tasks(bob: Person, project: Any) -> None:
    query = 'mutation ($id: Key!) { createTask(projectId: $id, fields: {title: "x"}) { id } }'

    assert refusal(bob, query, id=project["id"])["extensions"] == {"code": "NOT_FOUND"}


def test_the_label_of_another_owner_cannot_be_used(ada: Person, bob: Person, task: Any) -> None:
    label = bob.post("/labels", name="bug").get_json()
    query = """mutation ($id: Key!, $label: Key!) {
      updateTask(id: $id, fields: {labelIds: [$label]}) { id }
    }"""

    error = refusal(ada, query, id=task["id"], label=label["id"])

    assert error["extensions"]["errors"][0]["pointer"] == "/labelIds"


@pytest.mark.parametrize(
    "field", ["ownerId: 1", "owner_id: 1", "id: 1", 'doneAt: "2026-01-01"', "projectId: 2"]
)
def test_a_field_that_is_not_offered_cannot_be_set(app: Flask, field: str) -> None:
    query = f"mutation {{ updateTask(id: 1, fields: {{{field}}}) {{ id }} }}"

    assert "unknown field" in judge(app, query)[0]["message"]


@pytest.mark.parametrize("text", ["' OR '1'='1", "%", "_", "\\", "'; DROP TABLE tasks; --"])
def test_a_search_is_text_and_nothing_else(ada: Person, task: Any, text: str) -> None:
    query = "query ($q: String!) { tasks(where: {q: $q}) { items { id } } }"

    assert ask(ada, query, q=text) == {"tasks": {"items": []}}


@pytest.mark.parametrize("key", ["0", "-1", "1.0", "one", "٣", str(HIGHEST_ID + 1), "9" * 5000, "", True])
def test_a_key_that_cannot_be_one_is_refused(app: Flask, key: Any) -> None:
    [error] = judge(app, "query ($id: Key!) { task(id: $id) { id } }", id=key)

    assert "A key is a whole number" in error["message"]


def test_the_largest_key_is_just_not_there(ada: Person) -> None:
    error = refusal(ada, f"{{ task(id: {HIGHEST_ID}) {{ id }} }}")

    assert error["extensions"] == {"code": "NOT_FOUND"}


def test_a_lone_surrogate_in_a_literal_is_refused(app: Flask) -> None:
    [error] = judge(app, '{ tasks(where: {q: "\\ud800"}) { nextCursor } }')

    assert error["extensions"] == {"code": "MALFORMED"}


def test_production_does_not_show_its_schema(make_app: MakeApp, monkeypatch: Any) -> None:
    app = make_app()
    ada = Person(app.test_client(), "ada@example.com")
    assert ask(ada, INTROSPECTION)
    assert "Did you mean" in refusal(ada, "{ me { nam } }")["message"]
    production = {"app_env": "production"}
    monkeypatch.setitem(
        app.extensions, "settings", app.extensions["settings"].model_copy(update=production)
    )

    assert "introspection" in send(ada, INTROSPECTION)["errors"][0]["message"]
    assert refusal(ada, "{ me { nam } }")["message"] == "Cannot query field 'nam' on type 'User'."
