"""Commands beside the server."""

import gzip
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import FlaskGroup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import create_app, db, seed
from app.tasks.models import Task
from app.users.models import User
from tests.conftest import ROOT
from tests.people import Person

Command = Callable[..., Result]


@pytest.fixture
def flask(app: Flask) -> Command:
    """The flask command on the application of the tests: `flask("seed", "--once")`."""
    group = FlaskGroup(create_app=lambda: app, load_dotenv=False, set_debug_flag=False)
    return lambda *arguments: CliRunner().invoke(group, arguments)


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_seeding_makes_an_account_that_can_sign_in(flask: Command, app: Flask) -> None:
    result = flask("seed")

    credentials = {"email": seed.EMAIL, "password": seed.PASSWORD}
    login = app.test_client().post("/api/v1/auth/login", json=credentials)
    assert result.exit_code == 0
    assert seed.EMAIL in result.output
    assert seed.PASSWORD in result.output
    assert login.status_code == 200


def test_the_example_shows_every_part(flask: Command, session: Session) -> None:
    flask("seed")

    statuses = set(session.scalars(select(Task.status)))

    assert statuses == {"todo", "doing", "done"}
    assert count(session, Task) == sum(len(tasks) for tasks in seed.PROJECTS.values())


def test_seeding_once_leaves_a_database_in_use_alone(
    flask: Command, ada: Person, session: Session
) -> None:
    result = flask("seed", "--once")

    assert (result.exit_code, result.output) == (0, "")
    assert count(session, User) == 1


def test_seeding_without_once_says_that_there_are_accounts(
    flask: Command, ada: Person, session: Session
) -> None:
    result = flask("seed")

    assert result.exit_code == 1
    assert "accounts already" in result.output
    assert count(session, User) == 1


def test_seeding_once_fills_an_empty_database(flask: Command, session: Session) -> None:
    flask("seed", "--once")

    assert count(session, User) == 1


def test_a_backup_goes_to_the_file_that_is_named(
    flask: Command, ada: Person, tmp_path: Path
) -> None:
    file = tmp_path / "mine.gz"

    result = flask("backup", str(file))

    assert result.output == f"3 rows written to {file}\n"
    assert gzip.decompress(file.read_bytes()).count(b"\n") == 4


def test_a_backup_without_a_name_is_named_by_the_clock(
    flask: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    flask("backup")

    assert len(list(tmp_path.glob("backups/20??-??-??-??????.jsonl.gz"))) == 1


def test_a_backup_can_be_restored(flask: Command, ada: Person, app: Flask, tmp_path: Path) -> None:
    file = str(tmp_path / "mine.gz")
    flask("backup", file)
    ada.delete("/users/me")

    result = flask("restore", file)

    assert result.output == f"3 rows restored from {file}\n"
    assert ada.get("/users/me").status_code == 200


def test_a_restore_that_cannot_be_says_why_in_one_line(
    flask: Command, ada: Person, tmp_path: Path
) -> None:
    file = str(tmp_path / "mine.gz")
    flask("backup", file)

    result = flask("restore", file)

    assert result.exit_code == 1
    assert result.output == "Error: The database is not empty: users has rows.\n"


def test_the_server_imports_an_application_that_is_ready() -> None:
    app = runpy.run_path(str(ROOT / "app" / "main.py"))["app"]

    answer = app.test_client().get("/health/ready")

    db.dispose(app)
    assert answer.status_code == 200
    assert create_app.__module__ == "app"
