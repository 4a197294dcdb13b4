"""What a command stumbles over is told in one sentence, and the exit code is 1."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import FlaskGroup
from sqlalchemy import make_url

from tests.conftest import ROOT, MakeApp

Fail = Callable[..., str]


def run(app: Flask, *arguments: str) -> Result:
    group = FlaskGroup(create_app=lambda: app, load_dotenv=False, set_debug_flag=False)
    return CliRunner().invoke(group, arguments)


@pytest.fixture
def fail(app: Flask) -> Fail:
    """The only line of a command that fails: `fail("restore", "no-such-file")`."""

    def fail(*arguments: str, where: Flask = app) -> str:
        result = run(where, *arguments)
        [line] = result.output.splitlines()
        assert (result.exit_code, line[:7]) == (1, "Error: ")
        return line.removeprefix("Error: ")

    return fail


@pytest.fixture
def away(app: Flask, make_app: MakeApp) -> Flask:
    """An application whose database does not answer."""
    url = make_url(app.extensions["settings"].database_url)
    if url.get_backend_name() == "sqlite":
        return make_app(database_url="sqlite:////no/such/folder/app.db")
    nowhere = url.set(host="127.0.0.1", port=1)
    return make_app(database_url=nowhere.render_as_string(hide_password=False))


@pytest.mark.parametrize("arguments", [["seed"], ["backup", "rows.gz"], ["restore", "rows.gz"]])
def test_a_database_that_is_away(fail: Fail, away: Flask, arguments: list[str]) -> None:
    assert fail(*arguments, where=away).startswith("The database cannot be used: ")
    assert not Path("rows.gz.part").exists()


def test_a_database_without_tables(fail: Fail, make_app: MakeApp, tmp_path: Path) -> None:
    empty = make_app(database_url=f"sqlite:///{tmp_path}/empty.db")
    file = str(tmp_path / "rows.gz")

    assert "no such table: users" in fail("seed", where=empty)
    assert fail("backup", file, where=empty) == "The database has no tables: migrate it first."


def test_a_backup_into_what_is_no_folder(fail: Fail, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    inside = tmp_path / "file" / "rows.gz"

    assert fail("backup", str(inside)) == f"{inside}.part: Not a directory."
    assert fail("backup", "gone/rows.gz") == "gone/rows.gz.part: No such file or directory."
    assert fail("backup", str(tmp_path)) == f"{tmp_path} is a folder."


def test_a_backup_into_a_folder_that_others_may_not_write_to(
    fail: Fail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, *_: object) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)

    assert fail("backup", f"{tmp_path}/rows.gz") == f"{tmp_path}/rows.gz.part: Permission denied."


def test_a_restore_of_what_is_no_backup(fail: Fail, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada")

    assert fail("restore", str(letter)) == f"{letter} is not a whole backup."
    assert fail("restore", "nothing.gz") == "nothing.gz: No such file or directory."
    assert fail("restore", str(tmp_path)) == f"{tmp_path}: Is a directory."


@pytest.mark.parametrize(
    ("database", "sentence"),
    [
        ("no/such/folder.db", "The database cannot be used: unable to open database file."),
        ("letter.txt", "The database cannot be used: file is not a database."),
        ("later.db", "Can't locate revision identified by '9999'"),
    ],
)
def test_a_migration_of_what_is_no_database_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str, sentence: str
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ada, " * 100)
    with closing(sqlite3.connect(tmp_path / "later.db")) as later:
        later.executescript("CREATE TABLE alembic_version AS SELECT '9999' AS version_num")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/{database}")

    with pytest.raises(SystemExit) as ended:
        command.upgrade(Config(ROOT / "alembic.ini"), "head")

    assert ended.value.code == sentence
