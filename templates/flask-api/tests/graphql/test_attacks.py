"""What somebody may try on a GraphQL endpoint."""

from typing import Any

import pytest
from flask import Flask
from graphql import get_introspection_query

from app.schemas import HIGHEST_ID
from tests.conftest import MakeApp
from tests.graphql.conftest import ask, judge, refusal, send
from tests.people import Person

INTROSPECTION = get_introspection_query()


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


@pytest.mark.parametrize("thing", ["project", "label"])
@pytest.mark.parametrize(
    "query",
    [
        "query ($id: Key!) {{ {0}(id: $id) {{ name }} }}",
        'mutation ($id: Key!) {{ update{1}(id: $id, fields: {{name: "mine"}}) {{ id }} }}',
        "mutation ($id: Key!) {{ delete{1}(id: $id) }}",
    ],
)
def test_nothing_of_another_owner_is_there(
    ada: Person, bob: Person, thing: str, query: str
) -> None:
    found = ada.post(f"/{thing}s", name="hers").get_json()

    error = refusal(bob, query.format(thing, thing.title()), id=found["id"])

    assert error["message"] == f"There is no such {thing}."
    assert ada.get(f"/{thing}s/{found['id']}").get_json() == found


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


@pytest.mark.parametrize(
    "key", ["0", "-1", "1.0", "one", "٣", str(HIGHEST_ID + 1), "9" * 5000, "", True]
)
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
