"""Keyset pagination: each row once, in order, at the same cost."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.tasks.models import ORDERS, Task
from app.users.models import User
from tests.people import Person

SORTS = [sign + name for name in ORDERS for sign in ("", "-")]
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3)) | st.just(date(9999, 12, 31))


def pages(person: Person, **query: Any) -> Iterator[Any]:
    """Every page, by way of its cursor."""
    page = person.get("/tasks", **query).get_json()
    yield page
    while page["next_cursor"]:
        page = person.get("/tasks", **query, cursor=page["next_cursor"]).get_json()
        yield page


def place(task: Any, sort: str) -> Any:
    """Where a task belongs in an order."""
    values = {"created_at": task["id"], "priority": task["priority"]}
    values["due_on"] = task["due_on"] or "9999-12-31"
    return values[sort.removeprefix("-")], task["id"]


@examples(max_examples=30)
@given(
    rows=st.lists(st.tuples(st.integers(1, 3), DAYS), min_size=1, max_size=9),
    query=st.fixed_dictionaries({"limit": st.integers(1, 4), "sort": st.sampled_from(SORTS)}),
)
def test_pages_show_each_row_once_and_in_order(
    ada: Person, project: Any, session: Session, *, rows: list[Any], query: Any
) -> None:
    common = {"owner_id": session.scalar(select(User.id)), "project_id": project["id"]}
    tasks = [common | {"title": "x", "priority": each, "due_on": day} for each, day in rows]
    session.execute(delete(Task))
    session.execute(insert(Task), tasks)
    session.commit()

    found = list(pages(ada, **query))

    listed = [task for page in found for task in page["items"]]
    sort = query["sort"]
    assert listed == sorted(
        listed, key=lambda task: place(task, sort), reverse=sort.startswith("-")
    )
    assert len({task["id"] for task in listed}) == len(listed) == len(rows)
    assert {len(page["items"]) for page in found[:-1]} <= {query["limit"]}


def test_a_row_that_comes_in_between_shows_no_row_twice(ada: Person, project: Any) -> None:
    path = f"/projects/{project['id']}/tasks"
    for title in "abc":
        ada.post(path, title=title)
    first = ada.get("/tasks", limit=2).get_json()
    ada.post(path, title="new")

    second = ada.get("/tasks", limit=2, cursor=first["next_cursor"]).get_json()

    shown = [task["title"] for page in (first, second) for task in page["items"]]
    assert shown == ["c", "b", "a"]


def test_the_link_leads_to_the_next_page_of_the_same_list(ada: Person, project: Any) -> None:
    for title in "abc":
        ada.post(f"/projects/{project['id']}/tasks", title=title, priority=1)
    first = ada.get("/tasks", limit=2, sort="priority", status="todo")

    target, _, relation = first.headers["Link"].partition("; ")

    second = ada.send("GET", target.strip("<>").removeprefix("/api/v1"))
    assert relation == 'rel="next"'
    assert [task["title"] for task in second.get_json()["items"]] == ["c"]
    assert "Link" not in second.headers


@pytest.mark.parametrize(
    "query", [{"sort": "priority"}, {"sort": "created_at"}, {"sort": "due_on"}]
)
def test_a_cursor_of_another_order_is_refused(
    ada: Person, project: Any, query: dict[str, str]
) -> None:
    for title in "ab":
        ada.post(f"/projects/{project['id']}/tasks", title=title)
    cursor = ada.get("/tasks", limit=1, sort="-created_at").get_json()["next_cursor"]

    response = ada.get("/tasks", cursor=cursor, **query)

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == "/cursor"


def test_a_cursor_of_another_list_is_refused(ada: Person) -> None:
    for name in "ab":
        ada.post("/labels", name=name)
    cursor = ada.get("/labels", limit=1).get_json()["next_cursor"]

    for path in ("/projects", "/tasks", "/users/me/sessions"):
        assert ada.get(path, cursor=cursor).status_code == 422


def test_a_cursor_that_was_changed_is_refused(ada: Person) -> None:
    for name in "ab":
        ada.post("/labels", name=name)
    cursor = ada.get("/labels", limit=1).get_json()["next_cursor"]

    for changed in (cursor[:-1], f"A{cursor}", cursor.swapcase(), cursor * 10):
        assert ada.get("/labels", cursor=changed).status_code == 422
