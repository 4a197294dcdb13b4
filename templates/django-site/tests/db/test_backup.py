"""Backups: the same rows and pictures come back."""

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.test import Client

from app.accounts.models import User
from app.blog.models import Post
from app.tags.models import Tag
from app.web import backup, backup_media, backup_rows
from app.web.backup import BackupError
from tests.conftest import PASSWORD
from tests.db.conftest import Rows, everything, lose_everything, pictures


def test_the_example_has_a_row_in_every_table(rows: Rows) -> None:
    empty = [table for table, found in rows.items() if not found]

    # What allauth keeps of an address that is to be confirmed is in its link.
    assert empty == ["account.EmailConfirmation"]


def test_a_restored_site_has_the_same_rows(lost: Path, rows: Rows) -> None:
    count = backup.read(lost)

    assert everything() == rows
    assert count.rows == sum(len(found) for found in rows.values())


def test_a_restored_site_has_the_same_pictures(file: Path) -> None:
    before = pictures()
    lose_everything()

    count = backup.read(file)

    assert pictures() == before
    assert count.files == len(before) > 0


def test_a_picture_that_is_still_there_is_not_written_over(file: Path) -> None:
    name = next(iter(pictures()))
    lose_everything()
    changed = backup_media.root() / name
    changed.parent.mkdir(parents=True)
    changed.write_bytes(b"changed since")

    backup.read(file)

    assert changed.read_bytes() == b"changed since"


def test_life_goes_on_after_a_restore(lost: Path, client: Client) -> None:
    backup.read(lost)

    added = User.objects.create_user("new@example.com", PASSWORD, name="New")

    assert client.login(email="ada@example.com", password=PASSWORD)
    assert added.pk > User.objects.get(email="ada@example.com").pk
    assert Post.objects.filter(comments__body__contains="🦊").exists()


def test_permissions_are_found_again_under_other_ids(lost: Path) -> None:
    wanted = Permission.objects.get(codename="delete_comment")
    moved = Permission.objects.create(
        content_type=wanted.content_type, codename="moved", name=wanted.name
    )
    Permission.objects.filter(pk=wanted.pk).delete()
    Permission.objects.filter(pk=moved.pk).update(codename="delete_comment")

    backup.read(lost)

    ada = User.objects.get(email="ada@example.com")
    assert [each.pk for each in ada.user_permissions.all()] == [moved.pk]


def test_a_backup_is_one_file_that_nobody_else_can_read(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_an_empty_site_has_a_backup_too(tmp_path: Path) -> None:
    file = tmp_path / "empty.tar.gz"

    assert backup.write(file) == (0, 0)
    assert backup.read(file) == (0, 0)


def test_a_database_that_is_not_empty_is_left_alone(file: Path, rows: Rows) -> None:
    with pytest.raises(BackupError, match="not empty"):
        backup.read(file)

    assert everything() == rows


def test_a_database_without_tables_is_to_be_migrated_first(
    lost: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "django.db.migrations.recorder.MigrationRecorder.has_table", lambda _recorder: False
    )

    with pytest.raises(BackupError, match="migrate"):
        backup.read(lost)


def test_a_backup_of_other_migrations_is_refused(
    lost: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "django.db.migrations.recorder.MigrationRecorder.applied_migrations",
        lambda _recorder: {("blog", "0002_later"): None},
    )

    with pytest.raises(BackupError, match="does not belong to the migrations"):
        backup.read(lost)


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
