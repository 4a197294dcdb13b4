"""Commands beside the server, and what they say where they cannot do their work."""

import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
import uvicorn
from django.core.management import CommandError, call_command
from django.db import OperationalError

from app.accounts.models import User
from app.pages import seed

Command = Callable[..., str]


@pytest.fixture
def command() -> Command:
    """Runs a command and gives what it says."""

    def run(*arguments: str) -> str:
        said = StringIO()
        call_command(*arguments, stdout=said)
        return said.getvalue()

    return run


@pytest.fixture
def fail(command: Command) -> Command:
    """Runs a command that must fail, and gives the one line that it says."""

    def run(*arguments: str) -> str:
        with pytest.raises(CommandError) as failed:
            command(*arguments)
        return str(failed.value)

    return run


def test_seeding_fills_the_site_and_tells_how_to_sign_in(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[bool] = []
    monkeypatch.setattr(seed, "fill", lambda: filled.append(True))

    said = command("seed", "--once")

    assert filled == [True]
    assert said == f"Sign in as {seed.EMAIL} with the password {seed.PASSWORD}\n"


def test_seeding_once_leaves_a_database_in_use_alone(command: Command, visitor: User) -> None:
    said = command("seed", "--once")

    assert said == ""
    assert list(User.objects.all()) == [visitor]


def test_seeding_without_once_says_that_there_are_accounts(fail: Command, visitor: User) -> None:
    assert fail("seed") == "There are accounts already: seed an empty database."


def test_an_account_becomes_the_owner(command: Command, visitor: User) -> None:
    said = command("owner", visitor.email.upper())

    visitor.refresh_from_db()
    assert "owns the site now" in said
    assert visitor.is_staff
    assert visitor.is_superuser


def test_nobody_becomes_the_owner_without_an_account(fail: Command) -> None:
    assert fail("owner", "eve@example.com") == "eve@example.com has no account: sign up first."


def test_a_backup_without_a_name_is_named_by_the_clock(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("app.web.backup.write", lambda file: f"everything ({file.name})")

    said = command("backup")

    assert said.startswith("everything (20")
    assert (tmp_path / "backups").is_dir()


def test_a_backup_into_what_is_no_folder(fail: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    inside = tmp_path / "file" / "rows.gz"

    assert fail("backup", str(inside)) == f"{inside}.part: Not a directory."
    assert fail("backup", "gone/rows.gz") == "gone/rows.gz.part: No such file or directory."
    assert fail("backup", str(tmp_path)) == f"{tmp_path} is a folder."


def test_a_backup_into_a_folder_that_others_may_not_write_to(
    fail: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, *_: object) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)

    assert fail("backup", f"{tmp_path}/rows.gz") == f"{tmp_path}/rows.gz.part: Permission denied."


def test_a_restore_of_what_is_no_backup(fail: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada")

    assert fail("restore", str(letter)) == f"{letter} is not a whole backup."
    assert fail("restore", "nothing.gz") == "nothing.gz: No such file or directory."
    assert fail("restore", str(tmp_path)) == f"{tmp_path}: Is a directory."


@pytest.mark.parametrize("arguments", [("seed",), ("owner", "a@example.com"), ("restore", "x.gz")])
def test_a_database_that_is_away_is_told_in_a_sentence(
    fail: Command, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)

    said = fail(*arguments)

    monkeypatch.undo()
    assert said == "The database cannot be used: unable to open database file."


def test_the_development_server_starts_again_after_a_change(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: dict[str, object] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: started.update(options, app=app))

    command("dev")

    assert started["app"] == "config.asgi:application"
    assert started["reload"]
    assert (started["host"], started["port"]) == ("127.0.0.1", 8000)
