"""A project is put away once nothing in it is open."""

from typing import Any

import pytest

from tests.people import Person


@pytest.fixture
def archived(ada: Person, project: Any, task: Any) -> Any:
    """A project with one done task, put away."""
    ada.patch(f"/tasks/{task['id']}", status="done")
    return ada.patch(f"/projects/{project['id']}", archived=True).get_json()


def test_a_project_whose_tasks_are_done_can_be_archived(archived: Any) -> None:
    assert archived["archived"] is True


def test_a_project_without_tasks_can_be_archived(ada: Person, project: Any) -> None:
    response = ada.patch(f"/projects/{project['id']}", archived=True)

    assert response.get_json()["archived"] is True


@pytest.mark.parametrize("status", ["todo", "doing"])
def test_one_open_task_keeps_a_project_open(
    ada: Person, project: Any, task: Any, status: str
) -> None:
    ada.patch(f"/tasks/{task['id']}", status=status)

    response = ada.patch(f"/projects/{project['id']}", archived=True)

    assert response.status_code == 409
    assert "open tasks" in response.get_json()["detail"]


def test_a_refused_archiving_changes_no_other_field(ada: Person, project: Any, task: Any) -> None:
    ada.patch(f"/projects/{project['id']}", archived=True, name="Kitchen")

    assert ada.get(f"/projects/{project['id']}").get_json() == project


def test_the_open_tasks_of_another_project_do_not_count(ada: Person, task: Any) -> None:
    other = ada.post("/projects", name="Kitchen").get_json()

    response = ada.patch(f"/projects/{other['id']}", archived=True)

    assert response.status_code == 200


def test_an_archived_project_takes_no_new_tasks(ada: Person, archived: Any) -> None:
    response = ada.post(f"/projects/{archived['id']}/tasks", title="Rake")

    assert response.status_code == 409


def test_a_task_of_an_archived_project_is_not_reopened(
    ada: Person, archived: Any, task: Any
) -> None:
    response = ada.patch(f"/tasks/{task['id']}", status="todo")

    assert response.status_code == 409
    assert ada.get(f"/tasks/{task['id']}").get_json()["status"] == "done"


def test_a_project_is_taken_up_again(ada: Person, archived: Any, task: Any) -> None:
    reopened = ada.patch(f"/projects/{archived['id']}", archived=False).get_json()

    assert reopened["archived"] is False
    assert ada.patch(f"/tasks/{task['id']}", status="todo").status_code == 200


def test_archiving_twice_is_archiving_once(ada: Person, archived: Any) -> None:
    again = ada.patch(f"/projects/{archived['id']}", archived=True).get_json()

    assert again == archived


@pytest.mark.parametrize(("archived_only", "names"), [("true", ["Garden"]), ("false", ["Kitchen"])])
def test_archived_projects_are_listed_apart(
    ada: Person, archived: Any, archived_only: str, names: list[str]
) -> None:
    ada.post("/projects", name="Kitchen")

    listed = ada.get("/projects", archived=archived_only).get_json()["items"]

    assert [each["name"] for each in listed] == names
