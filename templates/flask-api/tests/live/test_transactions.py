"""A change is told once it is committed, and once only."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import db
from app.labels.models import Label
from app.live import changes
from app.projects.models import Project
from app.tasks.models import Task
from app.users.models import User
from tests.live.conftest import Window
from tests.people import Person


def test_what_is_rolled_back_is_never_told(
    app: Flask, project: Any, window: Window, user: User
) -> None:
    with app.app_context():
        db.session().get_one(Project, project["id"]).name = "Cellar"
        db.session().add(Label(owner_id=user.id, name="heavy", color="#000000"))
        db.session().flush()
        db.session().rollback()
        db.session().add(Project(owner_id=user.id, name="Attic"))
        db.session().commit()

    assert window.next()["project"]["name"] == "Attic"


def test_what_a_savepoint_takes_back_is_never_told(app: Flask, window: Window, user: User) -> None:
    with app.app_context():
        with db.session().begin_nested() as savepoint:
            db.session().add(Project(owner_id=user.id, name="Cellar"))
            db.session().flush()
            savepoint.rollback()
        with db.session().begin_nested():
            db.session().add(Project(owner_id=user.id, name="Attic"))
        db.session().commit()

    assert window.next()["project"]["name"] == "Attic"


def test_a_transaction_tells_of_each_row_once(
    app: Flask, ada: Person, window: Window, user: User
) -> None:
    with app.app_context():
        session = db.session()
        brief, lasting = (Project(owner_id=user.id, name=name) for name in ("Cellar", "Garden"))
        session.add_all([brief, lasting])
        session.flush()
        session.delete(brief)
        lasting.description = "What grows"
        session.commit()
    ada.post("/labels", name="heavy")

    told = window.next()
    assert (told["type"], told["project"]["description"]) == ("project.created", "What grows")
    assert window.next()["type"] == "label.created"


def test_a_second_application_in_the_process_spoils_nothing(
    app: Flask, ada: Person, window: Window
) -> None:
    changes.init_app(app)

    ada.post("/projects", name="Garden")

    assert window.next()["type"] == "project.created"


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
