"""SQL, headers and logs are not written by those who call."""

from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from app.db.base import Base
from tests.people import Person

ATTACKS = [
    "' OR '1'='1",
    "'; DROP TABLE tasks; --",
    '" OR ""="',
    "\\' OR 1=1 -- ",
    "%' UNION SELECT id, password_hash FROM users --",
    "1); DELETE FROM users; --",
    "{{7*7}} ${7*7} %(name)s %s :name",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_sql_in_a_text_is_a_text(ada: Person, project: Any, attack: str) -> None:
    path = f"/projects/{project['id']}/tasks"

    task = ada.post(path, title=attack, notes=attack).get_json()

    found = ada.get("/tasks", q=attack).get_json()["items"]
    assert [each["title"] for each in found] == [attack.strip()]
    assert found[0] == task


@pytest.mark.parametrize("attack", ATTACKS)
def test_sql_in_a_search_shows_nothing_of_others(bob: Person, task: Any, attack: str) -> None:
    found = bob.get("/tasks", q=attack)

    assert found.get_json()["items"] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_sql_in_a_search_breaks_nothing(
    ada: Person, task: Any, session: Session, attack: str
) -> None:
    ada.get("/tasks", q=attack)

    assert ada.get(f"/tasks/{task['id']}").get_json() == task
    assert set(inspect(session.connection()).get_table_names()) >= set(Base.metadata.tables)


@pytest.mark.parametrize("name", ["sort", "status", "label", "project", "due_before", "cursor"])
@pytest.mark.parametrize("attack", ATTACKS[:3])
def test_sql_in_a_parameter_is_refused(ada: Person, name: str, attack: str) -> None:
    response = ada.get("/tasks", **{name: attack})

    assert response.status_code == 422


@pytest.mark.parametrize("attack", ATTACKS[:3])
def test_sql_in_a_path_leads_nowhere(ada: Person, task: Any, attack: str) -> None:
    response = ada.get(f"/tasks/{task['id']}{attack}")

    assert response.status_code == 404


@pytest.mark.parametrize("attack", ATTACKS)
def test_sql_in_a_login_opens_nothing(ada: Person, attack: str) -> None:
    credentials = {"email": f"{ada.email}{attack}", "password": attack}

    response = ada.client.post("/api/v1/auth/login", json=credentials)

    assert response.status_code == 401


@pytest.mark.parametrize(
    "text", ["x\r\nSet-Cookie: a=b", 'x>; rel="evil", <http://evil', "é\u2028"]
)
def test_a_query_writes_no_header(ada: Person, project: Any, text: str) -> None:
    for _ in range(2):
        ada.post(f"/projects/{project['id']}/tasks", title="Dig", notes=text)

    response = ada.get("/tasks", q=text, limit=1)

    assert response.headers["Link"].count(";") == response.headers["Link"].count("<") == 1
    assert "Set-Cookie" not in response.headers


def test_a_line_break_in_a_path_writes_no_second_log_line(
    ada: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    ada.get("/tasks/%0A%7B%22level%22:%22error%22%7D")

    assert '\n{"level"' not in capsys.readouterr().out
