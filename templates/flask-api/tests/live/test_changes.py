"""What a window is told, and what it is not."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import db
from app.labels.models import Label
from app.projects.models import Project
from app.tasks.models import Task
from app.users.models import User
from tests.conftest import Person
from tests.live.conftest import OpenWindow, Window


@pytest.fixture
def project(ada: Person) -> Any:
    return ada.post("/projects", name="Garden").get_json()


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


def test_what_is_rolled_back_is_never_told(
    app: Flask, ada: Person, window: Window, user: User
) -> None:
    with app.app_context():
        db.session().add(Project(owner_id=user.id, name="Garden"))
        db.session().flush()
        db.session().rollback()
        with db.session().begin_nested() as savepoint:
            db.session().add(Project(owner_id=user.id, name="Cellar"))
            db.session().flush()
            savepoint.rollback()
        with db.session().begin_nested():
            db.session().add(Project(owner_id=user.id, name="Attic"))
        db.session().commit()

    assert window.next()["project"]["name"] == "Attic"


def test_a_transaction_tells_of_each_row_once(app: Flask, window: Window, user: User) -> None:
    with app.app_context():
        session = db.session()
        brief, lasting = (Project(owner_id=user.id, name=name) for name in ("Cellar", "Garden"))
        session.add_all([brief, lasting])
        session.flush()
        session.delete(brief)
        lasting.description = "What grows"
        session.commit()

    told = window.next()
    assert (told["type"], told["project"]["description"]) == ("project.created", "What grows")


def test_what_was_not_loaded_is_read_before_it_is_told(
    app: Flask, ada: Person, project: Any, window: Window
) -> None:
    label = ada.post("/labels", name="heavy").get_json()
    fields = {"title": "Dig", "label_ids": [label["id"]]}
    ada.post(f"/projects/{project['id']}/tasks", **fields)

    with app.app_context():
        db.session().scalars(select(Task)).one().notes = "deep"
        db.session().commit()

    events = [window.next() for _ in range(3)]
    assert events[2]["task"] == events[1]["task"] | {
        "notes": "deep",
        "updated_at": events[2]["task"]["updated_at"],
    }


def test_a_deleted_label_leaves_as_one_change(ada: Person, window: Window, user: User) -> None:
    label = ada.post("/labels", name="heavy").get_json()
    ada.delete(f"/labels/{label['id']}")

    assert window.next()["type"] == "label.created"
    assert window.next() == {"type": "label.deleted", "label": label}


def test_a_session_outside_of_the_application_tells_nothing(
    session: Any, ada: Person, window: Window, user: User
) -> None:
    session.add(Label(owner_id=user.id, name="heavy", color="#000000"))
    session.commit()

    ada.post("/projects", name="Garden")

    assert window.next()["type"] == "project.created"


@pytest.fixture
def user(ada: Person, session: Any) -> User:
    found: User = session.scalars(select(User)).one()
    session.commit()
    return found
