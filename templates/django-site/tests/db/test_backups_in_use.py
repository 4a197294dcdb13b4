"""Backups while people write, by the commands, and when something goes wrong."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from app.tags.models import Tag
from app.web import backup, backup_rows
from tests.db.conftest import Rows, everything, lose_everything


def test_a_failure_in_the_middle_leaves_no_file(
    rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_archive: object) -> int:
        raise IntegrityError

    monkeypatch.setattr("app.web.backup_media.write", fail)
    (tmp_path / "kept").mkdir()

    with pytest.raises(IntegrityError):
        backup.write(tmp_path / "kept" / "backup.tar.gz")

    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_backup_shows_one_moment_while_people_write(
    rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody adds a tag when the backup has begun and has not come to the tags yet."""
    words = backup_rows._words  # noqa: SLF001

    def words_while_somebody_writes(model: object) -> object:
        in_another_thread(add_tag)
        return words(model)

    monkeypatch.setattr(backup_rows, "_words", words_while_somebody_writes)

    backup.write(tmp_path / "backup.tar.gz")

    monkeypatch.undo()
    lose_everything()
    backup.read(tmp_path / "backup.tar.gz")
    assert everything() == rows


def add_tag() -> None:
    Tag.objects.get_or_create(name="Later", slug="later")
    connection.close()


def in_another_thread(work: Callable[[], None]) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result(20)


def test_a_backup_can_be_restored_by_the_commands(rows: Rows, tmp_path: Path) -> None:
    file, said = str(tmp_path / "mine.tar.gz"), StringIO()
    call_command("backup", file, stdout=said)
    lose_everything()

    call_command("restore", file, stdout=said)

    count = sum(len(found) for found in rows.values())
    assert said.getvalue().splitlines() == [
        f"{count} rows and 2 files written to {file}",
        f"{count} rows and 2 files restored from {file}",
    ]
    assert everything() == rows
