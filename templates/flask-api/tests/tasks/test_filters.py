"""Finding tasks in a list."""

from typing import Any

import pytest

from tests.people import Person

TASKS = [
    {"title": "Dig the beds", "status": "todo", "priority": 1, "due_on": "2026-03-01"},
    {"title": "Order seeds", "notes": "Ask for 100% organic", "priority": 3},
    {"title": "Paint_the_barrel", "status": "done", "priority": 2, "due_on": "2026-01-15"},
]


@pytest.fixture(autouse=True)
def _tasks(ada: Person, project: Any) -> None:
    """Three tasks in the garden, and one that is Ada's too, but elsewhere."""
    for fields in TASKS:
        ada.post(f"/projects/{project['id']}/tasks", **fields)
    kitchen = ada.post("/projects", name="Kitchen").get_json()
    ada.post(f"/projects/{kitchen['id']}/tasks", title="Cook", status="doing")


def titles(person: Person, **query: object) -> list[str]:
    return [task["title"] for task in person.get("/tasks", **query).get_json()["items"]]


@pytest.mark.parametrize(
    ("status", "found"),
    [("todo", ["Order seeds", "Dig the beds"]), ("doing", ["Cook"]), ("done", [TASKS[2]["title"]])],
)
def test_tasks_are_found_by_status(ada: Person, status: str, found: list[str]) -> None:
    assert titles(ada, status=status) == found


def test_tasks_are_found_by_project(ada: Person, project: Any) -> None:
    found = titles(ada, project=project["id"], sort="created_at")

    assert found == [task["title"] for task in TASKS]
    listed = ada.get(f"/projects/{project['id']}/tasks", sort="created_at").get_json()["items"]
    assert [task["title"] for task in listed] == found


def test_tasks_are_found_by_label(ada: Person) -> None:
    label, other = (ada.post("/labels", name=name).get_json() for name in ("bug", "docs"))
    task = ada.get("/tasks", q="cook").get_json()["items"][0]
    ada.patch(f"/tasks/{task['id']}", label_ids=[label["id"]])

    assert titles(ada, label=label["id"]) == ["Cook"]
    assert titles(ada, label=other["id"]) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"due_before": "2026-03-01"}, ["Paint_the_barrel"]),
        ({"due_before": "2026-03-02", "status": "todo"}, ["Dig the beds"]),
        ({"due_after": "2026-01-15"}, ["Dig the beds"]),
        ({"due_after": "2026-01-14", "due_before": "2026-01-16"}, ["Paint_the_barrel"]),
        ({"due_after": "9999-12-30"}, []),
    ],
)
def test_tasks_are_found_by_due_date(ada: Person, query: Any, found: list[str]) -> None:
    assert titles(ada, **query) == found


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("dig", ["Dig the beds"]),
        ("ORGANIC", ["Order seeds"]),
        ("100%", ["Order seeds"]),
        ("%", ["Order seeds"]),
        ("_", ["Paint_the_barrel"]),
        ("/", []),
        ("\\", []),
        ("beds' OR '1'='1", []),
    ],
)
def test_tasks_are_found_by_a_text_that_is_taken_to_the_letter(
    ada: Person, q: str, found: list[str]
) -> None:
    assert titles(ada, q=q) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("priority", ["Dig the beds", "Paint_the_barrel", "Cook", "Order seeds"]),
        ("-priority", ["Order seeds", "Cook", "Paint_the_barrel", "Dig the beds"]),
        ("due_on", ["Paint_the_barrel", "Dig the beds", "Order seeds", "Cook"]),
        ("-due_on", ["Cook", "Order seeds", "Dig the beds", "Paint_the_barrel"]),
    ],
)
def test_tasks_are_sorted_as_asked(ada: Person, sort: str, found: list[str]) -> None:
    assert titles(ada, sort=sort) == found
