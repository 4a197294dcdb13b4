"""A file that is no backup of this database changes nothing."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db import backup
from app.db.revisions import BackupError
from tests.db.rows import everything


def rewrite(file: Path, *lines: str) -> None:
    with gzip.open(file, "wt") as out:
        out.write("\n".join(lines))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-4],
        lambda data: b"no gzip at all" + data,
        lambda data: data[:0],
        lambda data: data[:60] + b"\x00\x00\x00\x00" + data[64:],
    ],
)
async def test_a_damaged_file_changes_nothing(empty: AsyncEngine, file: Path, damage: Any) -> None:
    file.write_bytes(damage(file.read_bytes()))

    with pytest.raises(BackupError):
        await backup.read(empty, file)

    assert not any((await everything(empty)).values())


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "7",
        "[]",
        '["users"]',
        '["nothing", {"id": 1}]',
        '["users", {"nothing": 1}]',
        '["users", {"id": 1}]',
        '["users", {"id": "one"}]',
        '["users", {"created_at": 7}]',
    ],
)
async def test_a_file_that_somebody_changed_changes_nothing(
    empty: AsyncEngine, file: Path, line: str
) -> None:
    with gzip.open(file, "rt") as lines:
        header = lines.readline().strip()
    rewrite(file, header, line)

    with pytest.raises(BackupError):
        await backup.read(empty, file)

    assert not any((await everything(empty)).values())


@pytest.mark.parametrize("header", ['{"revision": "0000"}', "[]", '["users", {}]', "{}"])
async def test_a_backup_of_another_revision_is_refused(
    empty: AsyncEngine, file: Path, header: str
) -> None:
    rewrite(file, header)

    with pytest.raises(BackupError, match="revision"):
        await backup.read(empty, file)
