"""Backups: the same rows come back."""

import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db import backup
from app.db.engines import make_engine
from app.db.revisions import BackupError
from tests.db.rows import everything
from tests.people import Person


async def test_a_restored_database_has_the_same_rows(
    empty: AsyncEngine, file: Path, rows: Any
) -> None:
    count = await backup.read(empty, file)

    assert await everything(empty) == rows
    assert count == sum(len(table) for table in rows.values())


async def test_life_goes_on_after_a_restore(empty: AsyncEngine, file: Path, ada: Person) -> None:
    await backup.read(empty, file)

    created = await ada.post("/links", url="https://example.com/")

    assert created.status_code == 201
    assert (await ada.get("/links", q="🦊")).json()["items"][0]["code"] == "Fox"


def test_a_backup_is_one_file_that_nobody_else_can_read(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


async def test_an_empty_database_has_a_backup_too(engine: AsyncEngine, tmp_path: Path) -> None:
    file = tmp_path / "empty.gz"

    assert await backup.write(engine, file) == 0
    assert await backup.read(engine, file) == 0


async def test_a_database_that_is_not_empty_is_left_alone(
    engine: AsyncEngine, file: Path, rows: Any
) -> None:
    with pytest.raises(BackupError, match="not empty"):
        await backup.read(engine, file)

    assert await everything(engine) == rows


async def test_a_database_without_tables_is_to_be_migrated_first(
    tmp_path: Path, file: Path
) -> None:
    bare = make_engine(f"sqlite:///{tmp_path}/bare.db")

    with pytest.raises(BackupError, match="migrate"):
        await backup.read(bare, file)

    await bare.dispose()
