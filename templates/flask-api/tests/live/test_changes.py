"""What a window is told, and what it is not."""

from typing import Any

from tests.live.conftest import OpenWindow, Window
from tests.people import Person


def test_a_window_sees_a_task_come_change_and_go(ada: Person, project: Any, window: Window) -> None:
    task = ada.post(f"/projects/{project['id']}/tasks", title="Dig").get_json()
    done = ada.patch(f"/tasks/{task['id']}", status="done").get_json()
    ada.delete(f"/tasks/{task['id']}")

    assert window.next() == {"type": "task.created", "task": task}
    assert window.next() == {"type": "task.changed", "task": done}
    assert window.next() == {"type": "task.deleted", "task": done}


def test_a_window_sees_the_labels_of_a_task_change(
    ada: Person, project: Any, window: Window
) -> None:
    label = ada.post("/labels", name="heavy").get_json()
    task = ada.post(f"/projects/{project['id']}/tasks", title="Dig").get_json()
    ada.patch(f"/tasks/{task['id']}", label_ids=[label["id"]])

    assert window.next() == {"type": "label.created", "label": label}
    assert window.next()["type"] == "task.created"
    assert window.next()["task"]["labels"][0]["name"] == "heavy"


def test_a_window_sees_projects_and_labels_change(ada: Person, window: Window) -> None:
    project = ada.post("/projects", name="Garden").get_json()
    archived = ada.patch(f"/projects/{project['id']}", archived=True).get_json()
    ada.delete(f"/projects/{project['id']}")

    assert window.next() == {"type": "project.created", "project": project}
    assert window.next() == {"type": "project.changed", "project": archived}
    assert window.next() == {"type": "project.deleted", "project": archived}


def test_every_window_of_the_owner_is_told(
    ada: Person, window: Window, open_window: OpenWindow
) -> None:
    other = open_window().sign_in(ada)

    ada.post("/projects", name="Garden")

    assert window.next() == other.next()


def test_nobody_else_is_told(
    ada: Person, bob: Person, window: Window, open_window: OpenWindow
) -> None:
    bobs = open_window().sign_in(bob)

    bob.post("/projects", name="Cellar")
    ada.post("/projects", name="Garden")

    assert window.next()["project"]["name"] == "Garden"
    assert bobs.next()["project"]["name"] == "Cellar"


def test_a_request_that_changes_nothing_tells_nothing(
    ada: Person, project: Any, window: Window
) -> None:
    ada.patch(f"/projects/{project['id']}", name="Garden")
    ada.post("/projects", name="Garden")
    ada.get("/projects")

    ada.post("/projects", name="Cellar")

    assert window.next()["project"]["name"] == "Cellar"


def test_a_deleted_label_leaves_as_one_change(ada: Person, window: Window) -> None:
    label = ada.post("/labels", name="heavy").get_json()
    ada.delete(f"/labels/{label['id']}")

    assert window.next()["type"] == "label.created"
    assert window.next() == {"type": "label.deleted", "label": label}
