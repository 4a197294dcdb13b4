"""How many statements a request costs, whatever the number of rows."""

from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, true

from app.labels.models import Label, task_labels
from app.tasks.models import Task
from app.users.models import User
from tests.people import Person


@pytest.fixture(autouse=True)
def _tasks(ada: Person, project: Any, engine: Engine) -> None:
    """Twenty tasks with two labels each."""
    for name in ("bug", "docs"):
        ada.post("/labels", name=name)
    with engine.begin() as connection:
        owner_id = connection.scalar(select(User.id))
        row = {"owner_id": owner_id, "project_id": project["id"], "title": "Dig"}
        connection.execute(insert(Task), [row] * 20)
        pairs = select(Task.id, Label.id).join(Label, true())
        connection.execute(insert(task_labels).from_select(["task_id", "label_id"], pairs))


def test_signing_a_request_in_costs_one_statement(ada: Person, statements: list[str]) -> None:
    statements.clear()

    ada.get("/users/me")

    assert len(statements) == 1
    assert "JOIN auth_sessions" in statements[0]


def test_a_refused_token_costs_no_statement(ada: Person, statements: list[str]) -> None:
    ada.access_token = "no token"
    statements.clear()

    ada.get("/users/me")

    assert statements == []


@pytest.mark.parametrize("limit", [1, 20])
def test_a_page_of_tasks_costs_two_statements_however_long_it_is(
    ada: Person, statements: list[str], limit: int
) -> None:
    statements.clear()

    page = ada.get("/tasks", limit=limit).get_json()

    assert [len(task["labels"]) for task in page["items"]] == [2] * limit
    assert len(statements) == 2


@pytest.mark.parametrize(
    ("path", "most"),
    [("/projects", 2), ("/labels", 2), ("/users/me/sessions", 2), ("/stats", 4)],
)
def test_other_lists_and_figures_cost_a_fixed_number(
    ada: Person, statements: list[str], path: str, most: int
) -> None:
    statements.clear()

    ada.get(path)

    assert len(statements) == most


def test_no_list_counts_what_it_does_not_show(ada: Person, statements: list[str]) -> None:
    statements.clear()

    ada.get("/tasks", limit=5)

    assert not [each for each in statements if "count(" in each.lower()]


def test_health_checks_cost_no_table(ada: Person, statements: list[str]) -> None:
    statements.clear()

    ada.client.get("/health/live")
    ada.client.get("/health/ready")

    assert statements == []
