"""Reading through GraphQL."""

from typing import Any

import pytest

from tests.graphql.conftest import ask, refusal, send
from tests.people import Person

TASK = "id title notes status priority dueOn doneAt createdAt updatedAt labels { id name color }"
PAGE = """
    query ($first: Int! = 2, $after: String, $sort: TaskSort! = CREATED_AT) {
      tasks(first: $first, after: $after, sort: $sort) { items { title } nextCursor }
    }
"""


def add_tasks(person: Person, project: Any, *titles: str) -> None:
    for title in titles:
        person.post(f"/projects/{project['id']}/tasks", title=title)


def test_me_is_who_asks(ada: Person, bob: Person) -> None:
    assert ask(bob, "{ me { email name } }") == {"me": {"email": bob.email, "name": "bob"}}


def test_a_task_reads_as_over_rest(ada: Person, task: Any) -> None:
    label = ada.post("/labels", name="bug").get_json()
    fields = {"label_ids": [label["id"]], "due_on": "2026-03-01", "status": "done"}
    rest = ada.patch(f"/tasks/{task['id']}", **fields).get_json()

    found = ask(ada, f"query ($id: Key!) {{ task(id: $id) {{ {TASK} }} }}", id=task["id"])["task"]

    assert found["doneAt"] == rest["done_at"]
    assert found["doneAt"].endswith("Z")
    assert (found["dueOn"], found["status"]) == ("2026-03-01", "DONE")
    assert found["id"] == str(rest["id"])
    assert found["labels"] == [{"id": str(label["id"]), "name": "bug", "color": label["color"]}]


def test_a_list_is_read_page_by_page(ada: Person, project: Any) -> None:
    add_tasks(ada, project, "one", "two", "three")

    first = ask(ada, PAGE)["tasks"]
    second = ask(ada, PAGE, after=first["nextCursor"])["tasks"]

    assert [task["title"] for task in first["items"]] == ["one", "two"]
    assert second == {"items": [{"title": "three"}], "nextCursor": None}


def test_a_cursor_leads_on_over_rest_as_well(ada: Person, project: Any) -> None:
    add_tasks(ada, project, "one", "two", "three")

    cursor = ask(ada, PAGE)["tasks"]["nextCursor"]

    [rest] = ada.get("/tasks", cursor=cursor, sort="created_at").get_json()["items"]
    assert rest["title"] == "three"


def test_a_cursor_of_another_order_is_refused(ada: Person, project: Any) -> None:
    add_tasks(ada, project, "one", "two", "three")
    cursor = ask(ada, PAGE)["tasks"]["nextCursor"]

    error = refusal(ada, PAGE, after=cursor, sort="PRIORITY")

    assert error["extensions"]["errors"][0]["pointer"] == "/after"


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"status": "DONE"}, ["Dig"]),
        ({"q": "DIG"}, ["Dig"]),
        ({"dueBefore": "2026-03-02"}, ["Dig"]),
        ({"dueAfter": "2026-03-02"}, []),
        ({"label": "1"}, []),
        ({}, ["Sow", "Dig"]),
    ],
)
def test_tasks_are_filtered_as_over_rest(
    ada: Person, task: Any, where: Any, found: list[str]
) -> None:
    ada.patch(f"/tasks/{task['id']}", status="done", due_on="2026-03-01")
    add_tasks(ada, {"id": task["project_id"]}, "Sow")

    query = "query ($where: TaskFilter) { tasks(where: $where) { items { title } } }"

    assert [each["title"] for each in ask(ada, query, where=where)["tasks"]["items"]] == found


def test_projects_are_filtered_and_sorted(ada: Person, project: Any) -> None:
    ada.post("/projects", name="Attic")
    ada.patch(f"/projects/{project['id']}", archived=True)
    query = """{
      all: projects(sort: NAME) { items { name } }
      away: projects(archived: true) { items { name archived description } }
    }"""

    found = ask(ada, query)

    assert [each["name"] for each in found["all"]["items"]] == ["Attic", "Garden"]
    assert found["away"]["items"] == [{"name": "Garden", "archived": True, "description": ""}]


def test_one_project_and_one_label_are_found_by_id(ada: Person, project: Any) -> None:
    label = ada.post("/labels", name="bug").get_json()
    query = "query ($p: Key!, $l: Key!) { project(id: $p) { name } label(id: $l) { name } }"

    found = ask(ada, query, p=project["id"], l=str(label["id"]))

    assert found == {"project": {"name": "Garden"}, "label": {"name": "bug"}}


def test_labels_are_listed_by_name(ada: Person) -> None:
    for name in ("docs", "bug"):
        ada.post("/labels", name=name)

    items = ask(ada, "{ labels { items { name } } }")["labels"]["items"]

    assert [label["name"] for label in items] == ["bug", "docs"]


def test_figures_are_those_of_rest(ada: Person, task: Any) -> None:
    rest = ada.get("/stats", weeks=2).get_json()
    query = """{ stats(weeks: 2) {
      open overdue done donePerWeek { startsOn done } byLabel { label open done }
    } }"""

    found = ask(ada, query)["stats"]

    assert (found["open"], found["overdue"], found["done"]) == (1, 0, 0)
    assert [week["startsOn"] for week in found["donePerWeek"]] == [
        week["starts_on"] for week in rest["done_per_week"]
    ]


def test_a_query_gives_what_it_found_beside_what_it_did_not(ada: Person) -> None:
    answer = send(ada, "{ me { name } task(id: 1000000) { title } }")

    assert answer["data"] == {"me": {"name": "ada"}, "task": None}
    assert answer["errors"][0]["path"] == ["task"]


def test_only_the_named_operation_runs(ada: Person) -> None:
    query = "query A { me { name } } query B { me { email } }"

    answer = ada.post("/graphql", query=query, operationName="B").get_json()

    assert answer == {"data": {"me": {"email": ada.email}}}
