"""What a command stumbles over is told in one sentence, and the exit code is 1."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command as alembic
from alembic.config import Config
from sqlalchemy import make_url

from app.settings import Settings
from tests.fixtures import ROOT
from tests.people import Person
from tests.test_cli import Command, _logging, command

__all__ = ["_logging", "command"]


async def test_a_restore_that_cannot_be_says_why_in_one_line(
    command: Command, ada: Person, tmp_path: Path
) -> None:
    file = tmp_path / "mine.gz"
    await command("backup", str(file))

    for path, sentence in {
        str(file): "The database is not empty: users has rows.",
        "nothing.gz": "nothing.gz: No such file or directory.",
        str(tmp_path): f"{tmp_path}: Is a directory.",
    }.items():
        result = await command("restore", path)

        assert (result.exit_code, result.output) == (1, f"Error: {sentence}\n")


async def test_a_backup_into_a_folder_that_is_not_there(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "gone" / "rows.gz"

    result = await command("backup", str(file))

    assert result.output == f"Error: {file}.part: No such file or directory.\n"
    assert list(tmp_path.glob("gone")) == []


async def test_a_backup_into_a_folder_that_others_may_not_write_to(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, *_: object) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)

    result = await command("backup", f"{tmp_path}/rows.gz")

    assert result.output == f"Error: {tmp_path}/rows.gz.part: Permission denied.\n"


@pytest.mark.parametrize("arguments", [["seed"], ["backup", "rows.gz"], ["restore", "rows.gz"]])
async def test_a_database_that_is_away_is_told_in_a_sentence(
    command: Command, settings: Settings, arguments: list[str]
) -> None:
    url = make_url(settings.database_url)
    nowhere = "sqlite:////no/such/folder/app.db"
    if url.get_backend_name() != "sqlite":
        nowhere = url.set(host="127.0.0.1", port=1).render_as_string(hide_password=False)

    result = await command(*arguments, DATABASE_URL=nowhere)

    assert result.exit_code == 1
    assert result.output.startswith("Error: The database cannot be used: ")
    assert result.output.count("\n") == 1


async def test_a_database_without_tables(command: Command, tmp_path: Path) -> None:
    empty = {"DATABASE_URL": f"sqlite:///{tmp_path}/empty.db"}

    seeded = await command("seed", **empty)
    written = await command("backup", f"{tmp_path}/rows.gz", **empty)

    assert "no such table: users" in seeded.output
    assert (seeded.exit_code, seeded.output.count("\n")) == (1, 1)
    assert written.output == "Error: The database has no tables: migrate it first.\n"


async def test_a_backup_into_what_is_no_folder(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    beside = await command("backup", f"{tmp_path}/file/rows.gz")
    into = await command("backup", str(tmp_path))

    assert beside.output == f"Error: {tmp_path}/file/rows.gz.part: Not a directory.\n"
    assert into.output == f"Error: {tmp_path} is a folder.\n"


async def test_a_restore_of_what_is_no_backup(command: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada")

    result = await command("restore", str(letter))

    assert result.output == f"Error: {letter} is not a whole backup.\n"


@pytest.mark.parametrize(
    ("database", "sentence"),
    [
        ("no/such/folder.db", "The database cannot be used: unable to open database file."),
        ("letter.txt", "The database cannot be used: file is not a database."),
        ("later.db", "Can't locate revision identified by '9999'"),
    ],
)
async def test_a_migration_of_what_is_no_database_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str, sentence: str
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ada, " * 100)
    with closing(sqlite3.connect(tmp_path / "later.db")) as later:
        later.executescript("CREATE TABLE alembic_version AS SELECT '9999' AS version_num")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/{database}")

    with pytest.raises(SystemExit) as ended:
        await asyncio.to_thread(alembic.upgrade, Config(ROOT / "alembic.ini"), "head")

    assert ended.value.code == sentence
