"""Changing things through GraphQL."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app.labels import service
from tests.graphql.conftest import ask, refusal, send
from tests.people import Person

CREATE = """
    mutation ($project: Key!, $fields: TaskInput!) {
      createTask(projectId: $project, fields: $fields) {
        id title notes status priority dueOn labels { name } project { name }
      }
    }
"""
UPDATE = """
    mutation ($id: Key!, $fields: TaskChanges!) {
      updateTask(id: $id, fields: $fields) { title status priority doneAt dueOn }
    }
"""


def test_a_task_is_created_with_all_its_fields(ada: Person, project: Any) -> None:
    label = ada.post("/labels", name="bug").get_json()
    fields = {
        "title": " Dig ",
        "notes": "deep",
        "status": "DOING",
        "priority": 3,
        "dueOn": "2026-03-01",
        "labelIds": [label["id"]],
    }

    created = ask(ada, CREATE, project=project["id"], fields=fields)["createTask"]

    rest = ada.get(f"/tasks/{created['id']}").get_json()
    assert (rest["title"], rest["status"], rest["due_on"]) == ("Dig", "doing", "2026-03-01")
    assert created["labels"] == [{"name": "bug"}]
    assert created["project"] == {"name": "Garden"}


def test_what_is_not_given_has_the_defaults_of_rest(ada: Person, project: Any) -> None:
    created = ask(ada, CREATE, project=project["id"], fields={"title": "Dig"})["createTask"]

    assert (created["notes"], created["status"], created["priority"]) == ("", "TO_DO", 2)


def test_only_the_given_fields_change(ada: Person, task: Any) -> None:
    ada.patch(f"/tasks/{task['id']}", due_on="2026-03-01", priority=1)

    changed = ask(ada, UPDATE, id=task["id"], fields={"status": "DONE"})["updateTask"]
    cleared = ask(ada, UPDATE, id=task["id"], fields={"dueOn": None})["updateTask"]

    assert (changed["priority"], changed["dueOn"]) == (1, "2026-03-01")
    assert changed["doneAt"]
    assert (cleared["status"], cleared["dueOn"]) == ("DONE", None)


def test_a_deleted_task_is_gone(ada: Person, task: Any) -> None:
    gone = ask(ada, "mutation ($id: Key!) { deleteTask(id: $id) }", id=task["id"])

    assert gone == {"deleteTask": str(task["id"])}
    assert ada.get(f"/tasks/{task['id']}").status_code == 404


def test_a_project_is_started_renamed_archived_and_deleted(ada: Person) -> None:
    create = 'mutation { createProject(fields: {name: "Attic"}) { id } }'
    key = ask(ada, create)["createProject"]["id"]
    update = """mutation ($id: Key!) {
      updateProject(id: $id, fields: {name: "Loft", archived: true}) { name archived }
    }"""

    changed = ask(ada, update, id=key)["updateProject"]
    ask(ada, "mutation ($id: Key!) { deleteProject(id: $id) }", id=key)

    assert changed == {"name": "Loft", "archived": True}
    assert ada.get(f"/projects/{key}").status_code == 404


def test_a_label_is_made_changed_and_deleted(ada: Person) -> None:
    create = 'mutation { createLabel(fields: {name: "bug"}) { id color } }'
    label = ask(ada, create)["createLabel"]
    update = """mutation ($id: Key!) {
      updateLabel(id: $id, fields: {color: "#ff0000"}) { name color }
    }"""

    changed = ask(ada, update, id=label["id"])["updateLabel"]
    ask(ada, "mutation ($id: Key!) { deleteLabel(id: $id) }", id=label["id"])

    assert label["color"] == "#808080"
    assert changed == {"name": "bug", "color": "#ff0000"}
    assert ada.get("/labels").get_json()["items"] == []


def test_a_project_with_open_tasks_cannot_be_archived(ada: Person, task: Any) -> None:
    update = "mutation ($id: Key!) { updateProject(id: $id, fields: {archived: true}) { id } }"

    error = refusal(ada, update, id=task["project_id"])

    assert error["message"] == "A project with open tasks cannot be archived."
    assert error["extensions"] == {"code": "CONFLICT"}


def test_a_name_that_is_taken_is_a_conflict(ada: Person, project: Any) -> None:
    error = refusal(ada, 'mutation { createProject(fields: {name: "Garden"}) { id } }')

    assert error["extensions"] == {"code": "CONFLICT"}


def test_two_changes_at_the_same_time_are_a_conflict(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*_: Any, **__: Any) -> None:
        raise IntegrityError("insert", {}, Exception("foreign key"))

    monkeypatch.setattr(service, "create", lose)

    error = refusal(ada, 'mutation { createLabel(fields: {name: "bug"}) { id } }')

    assert error["extensions"] == {"code": "CONFLICT"}


def test_a_mutation_is_done_wholly_or_not_at_all(ada: Person) -> None:
    query = """mutation {
      good: createLabel(fields: {name: "good"}) { id }
      bad: createLabel(fields: {name: "bad", color: "red"}) { id }
      late: createLabel(fields: {name: "late"}) { id }
    }"""

    answer = send(ada, query)

    assert answer["data"] is None
    assert [error["path"] for error in answer["errors"]] == [["bad"]]
    assert ada.get("/labels").get_json()["items"] == []


def test_an_error_below_a_mutation_takes_it_back_too(
    ada: Person, project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.graphql.projects.service.select_projects", None)

    answer = send(ada, CREATE, project=project["id"], fields={"title": "Dig"})

    assert answer["data"] is None
    assert answer["errors"][0]["path"] == ["createTask", "project"]
    assert ada.get("/tasks").get_json()["items"] == []
