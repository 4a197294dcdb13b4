"""Tasks from start to end."""

from typing import Any

import pytest

from tests.people import Person

FULL = {
    "title": "Dig",
    "notes": "First the roots.\nThen the stones.",
    "status": "doing",
    "priority": 1,
    "due_on": "2026-03-01",
}


def test_a_task_comes_back_as_it_was_sent(ada: Person, project: Any) -> None:
    response = ada.post(f"/projects/{project['id']}/tasks", **FULL)

    task = response.get_json()
    assert response.status_code == 201
    assert {name: task[name] for name in FULL} == FULL
    assert task["project_id"] == project["id"]
    assert ada.get(f"/tasks/{task['id']}").get_json() == task


def test_a_title_is_enough(task: Any) -> None:
    assert (task["notes"], task["status"], task["priority"]) == ("", "todo", 2)
    assert (task["due_on"], task["labels"]) == (None, [])


def test_a_patch_changes_what_it_names_and_no_more(ada: Person, task: Any) -> None:
    changed = ada.patch(f"/tasks/{task['id']}", priority=3, due_on="2026-03-01").get_json()

    expected = {**task, "priority": 3, "due_on": "2026-03-01"}
    assert changed == {**expected, "updated_at": changed["updated_at"]}


def test_a_due_date_is_taken_away_by_null(ada: Person, project: Any) -> None:
    task = ada.post(f"/projects/{project['id']}/tasks", **FULL).get_json()

    changed = ada.patch(f"/tasks/{task['id']}", due_on=None).get_json()

    assert changed["due_on"] is None


def test_a_replaced_task_loses_what_was_not_sent(ada: Person, project: Any) -> None:
    task = ada.post(f"/projects/{project['id']}/tasks", **FULL).get_json()

    replaced = ada.put(f"/tasks/{task['id']}", title="Rake").get_json()

    assert (replaced["title"], replaced["notes"], replaced["due_on"]) == ("Rake", "", None)


def test_a_deleted_task_is_gone(ada: Person, task: Any) -> None:
    first, second = ada.delete(f"/tasks/{task['id']}"), ada.delete(f"/tasks/{task['id']}")

    assert (first.status_code, second.status_code) == (204, 404)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("title", "a\x00b"),
        ("title", "two\u2028lines"),
        ("title", "\u200b\u2060"),
        ("title", None),
        ("notes", "x" * 20_001),
        ("notes", "a\x00b"),
        ("notes", "\ud83d"),
        ("notes", None),
        ("status", "later"),
        ("status", "DONE"),
        ("status", None),
        ("priority", 0),
        ("priority", 4),
        ("priority", "1"),
        ("priority", True),
        ("priority", 1.5),
        ("priority", 10**4000),
        ("due_on", "soon"),
        ("due_on", 0),
        ("due_on", "2026-02-30"),
        ("due_on", "2026-03-01T00:00:00"),
        ("due_on", 1_700_000_000),
        ("label_ids", None),
        ("label_ids", 1),
        ("label_ids", [0]),
        ("label_ids", [2**63]),
        ("label_ids", [1] * 21),
    ],
)
def test_a_field_that_is_not_valid_is_pointed_at(
    ada: Person, task: Any, field: str, value: object
) -> None:
    for method in ("PUT", "PATCH"):
        body = {"title": "Dig", field: value}
        response = ada.send(method, f"/tasks/{task['id']}", json=body)

        assert response.status_code == 422
        assert response.get_json()["errors"][0]["pointer"].startswith(f"/{field}")
    assert ada.get(f"/tasks/{task['id']}").get_json() == task


def test_the_longest_texts_are_kept_whole(ada: Person, project: Any) -> None:
    title, notes = "🦊" * 200, "森" * 20_000

    task = ada.post(f"/projects/{project['id']}/tasks", title=title, notes=notes).get_json()

    assert (task["title"], task["notes"]) == (title, notes)


def test_signs_are_joined_to_one_as_writers_of_every_language_do(ada: Person, task: Any) -> None:
    family = "\U0001f469\u200d\U0001f467"

    changed = ada.patch(f"/tasks/{task['id']}", title=family).get_json()

    assert changed["title"] == family


def test_a_task_needs_a_project_that_is_there(ada: Person) -> None:
    response = ada.post("/projects/1000000/tasks", title="Dig")

    assert response.status_code == 404
