"""Backups: the same rows and pictures come back."""

import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from app.accounts.models import User
from app.blog.models import Post
from app.web import backup, backup_media
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
