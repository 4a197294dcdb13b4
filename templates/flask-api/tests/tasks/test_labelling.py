"""Labels on tasks."""

from typing import Any

import pytest

from tests.people import Person


@pytest.fixture
def labels(ada: Person) -> list[Any]:
    """Two labels, bug and docs."""
    return [ada.post("/labels", name=name, color="#d73a4a").get_json() for name in ("docs", "bug")]


def ids(labels: list[Any]) -> list[int]:
    return [label["id"] for label in labels]


def test_the_labels_of_a_task_come_in_order_of_their_names(
    ada: Person, project: Any, labels: list[Any]
) -> None:
    path = f"/projects/{project['id']}/tasks"

    created = ada.post(path, title="Dig", label_ids=ids(labels)).get_json()

    read = ada.get(f"/tasks/{created['id']}").get_json()
    assert [label["name"] for label in created["labels"]] == ["bug", "docs"]
    assert read == created


def test_a_label_named_twice_stands_there_once(ada: Person, task: Any, labels: list[Any]) -> None:
    changed = ada.patch(f"/tasks/{task['id']}", label_ids=ids(labels) * 2).get_json()

    assert len(changed["labels"]) == 2


def test_other_label_ids_replace_the_first(ada: Person, task: Any, labels: list[Any]) -> None:
    docs, bug = labels
    ada.patch(f"/tasks/{task['id']}", label_ids=[docs["id"]])

    changed = ada.patch(f"/tasks/{task['id']}", label_ids=[bug["id"]]).get_json()

    assert ids(changed["labels"]) == [bug["id"]]


def test_an_empty_list_takes_every_label_off(ada: Person, task: Any, labels: list[Any]) -> None:
    ada.patch(f"/tasks/{task['id']}", label_ids=ids(labels))

    changed = ada.patch(f"/tasks/{task['id']}", label_ids=[]).get_json()

    assert changed["labels"] == []


def test_a_label_of_somebody_else_cannot_be_used(ada: Person, bob: Person, task: Any) -> None:
    theirs = bob.post("/labels", name="secret").get_json()

    response = ada.patch(f"/tasks/{task['id']}", label_ids=[theirs["id"]])

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == "/label_ids"
    assert "secret" not in response.text


def test_a_new_label_alone_changes_the_etag(ada: Person, task: Any, labels: list[Any]) -> None:
    before = ada.get(f"/tasks/{task['id']}").headers["ETag"]

    ada.patch(f"/tasks/{task['id']}", label_ids=ids(labels))

    assert ada.get(f"/tasks/{task['id']}").headers["ETag"] != before


def test_a_deleted_label_comes_off_its_tasks(ada: Person, task: Any, labels: list[Any]) -> None:
    docs, bug = labels
    ada.patch(f"/tasks/{task['id']}", label_ids=ids(labels))

    ada.delete(f"/labels/{docs['id']}")

    assert ids(ada.get(f"/tasks/{task['id']}").get_json()["labels"]) == [bug["id"]]


def test_a_deleted_task_leaves_its_labels(ada: Person, task: Any, labels: list[Any]) -> None:
    ada.patch(f"/tasks/{task['id']}", label_ids=ids(labels))

    ada.delete(f"/tasks/{task['id']}")

    assert len(ada.get("/labels").get_json()["items"]) == 2
