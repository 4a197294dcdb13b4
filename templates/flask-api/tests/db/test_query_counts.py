"""How many statements a request costs, whatever the number of rows."""

from typing import Any

import pytest

from tests.conftest import Person


@pytest.fixture(autouse=True)
def _tasks(ada: Person, project: Any) -> None:
    """Twenty tasks with two labels each."""
    labels = [ada.post("/labels", name=name).get_json()["id"] for name in ("bug", "docs")]
    for number in range(20):
        body = {"title": f"Task {number}", "label_ids": labels}
        ada.post(f"/projects/{project['id']}/tasks", **body)


def test_signing_a_request_in_costs_one_statement(ada: Person, statements: list[str]) -> None:
    statements.clear()

    ada.get("/users/me")

    assert len(statements) == 1
    assert "JOIN users" in statements[0]


def test_a_refused_token_costs_no_statement(ada: Person, statements: list[str]) -> None:
    ada.access_token = "no token"
    statements.clear()

    ada.get("/users/me")

    assert statements == []


@pytest.mark.parametrize("limit", [1, 20])
def test_a_page_of_tasks_costs_three_statements_however_long_it_is(
    ada: Person, statements: list[str], limit: int
) -> None:
    statements.clear()

    page = ada.get("/tasks", limit=limit).get_json()

    assert [len(task["labels"]) for task in page["items"]] == [2] * limit
    assert len(statements) == 3


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
