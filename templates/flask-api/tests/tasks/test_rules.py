"""The rules of tasks, over HTTP."""

from datetime import UTC, datetime
from typing import Any

from tests.people import Person


def test_a_done_task_remembers_when_it_was_done(ada: Person, task: Any) -> None:
    done = ada.patch(f"/tasks/{task['id']}", status="done").get_json()

    assert task["done_at"] is None
    assert task["created_at"] <= done["done_at"] <= datetime.now(UTC).isoformat()


def test_a_reopened_task_forgets_when_it_was_done(ada: Person, task: Any) -> None:
    ada.patch(f"/tasks/{task['id']}", status="done")

    reopened = ada.patch(f"/tasks/{task['id']}", status="doing").get_json()

    assert reopened["status"] == "doing"
    assert reopened["done_at"] is None


def test_a_task_can_be_done_from_the_start(ada: Person, project: Any) -> None:
    task = ada.post(f"/projects/{project['id']}/tasks", title="Dig", status="done").get_json()

    assert task["done_at"] is not None


def test_doing_a_task_twice_keeps_the_first_moment(ada: Person, task: Any) -> None:
    first = ada.patch(f"/tasks/{task['id']}", status="done").get_json()

    second = ada.put(f"/tasks/{task['id']}", title="Dig deeper", status="done").get_json()

    assert second["title"] == "Dig deeper"
    assert second["done_at"] == first["done_at"]


def test_a_change_of_another_field_keeps_the_moment(ada: Person, task: Any) -> None:
    done = ada.patch(f"/tasks/{task['id']}", status="done").get_json()

    changed = ada.patch(f"/tasks/{task['id']}", priority=1).get_json()

    assert (changed["status"], changed["done_at"]) == ("done", done["done_at"])


def test_a_replaced_task_without_a_status_is_reopened(ada: Person, task: Any) -> None:
    ada.patch(f"/tasks/{task['id']}", status="done")

    replaced = ada.put(f"/tasks/{task['id']}", title="Dig").get_json()

    assert (replaced["status"], replaced["done_at"]) == ("todo", None)
