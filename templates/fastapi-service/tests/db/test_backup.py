"""Backups: the same rows come back, or one sentence tells why not."""

import gzip
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.clicks.models import Click
from app.db import backup
from app.db.base import Base, utc_now
from app.db.engines import make_engine
from app.links.models import Link
from app.users.models import User
from tests.conftest import Person


@pytest.fixture
async def rows(ada: Person, link: Any, engine: AsyncEngine) -> Any:
    """Every kind of row, with what is hard to write down."""
    hard = {"url": "https://example.com/'\"🦊", "expires_at": "2099-03-01T00:00:00.000001Z"}
    await ada.post("/links", **hard, code="Fox", max_clicks=7)
    async with engine.begin() as connection:
        link_id = await connection.scalar(select(Link.id).where(Link.code == link["code"]))
        click = {"link_id": link_id, "clicked_at": utc_now(), "device": "bot", "visitor": "x"}
        await connection.execute(insert(Click), click)
    return await everything(engine)


@pytest.fixture
async def file(rows: Any, engine: AsyncEngine, tmp_path: Path) -> Path:
    """A backup of these rows."""
    file = tmp_path / "backup.jsonl.gz"
    await backup.write(engine, file)
    return file


@pytest.fixture
async def empty(file: Path, engine: AsyncEngine) -> AsyncEngine:
    """The database after all rows were lost."""
    async with engine.begin() as connection:
        await connection.execute(delete(User))
    return engine


async def everything(engine: AsyncEngine) -> Any:
    async with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, await connection.execute(select(table))), key=str)
            for table in Base.metadata.sorted_tables
        }


def rewrite(file: Path, *lines: str) -> None:
    with gzip.open(file, "wt") as out:
        out.write("\n".join(lines))


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
    with pytest.raises(backup.BackupError, match="not empty"):
        await backup.read(engine, file)

    assert await everything(engine) == rows


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

    with pytest.raises(backup.BackupError):
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

    with pytest.raises(backup.BackupError):
        await backup.read(empty, file)

    assert not any((await everything(empty)).values())


@pytest.mark.parametrize("header", ['{"revision": "0000"}', "[]", '["users", {}]', "{}"])
async def test_a_backup_of_another_revision_is_refused(
    empty: AsyncEngine, file: Path, header: str
) -> None:
    rewrite(file, header)

    with pytest.raises(backup.BackupError, match="revision"):
        await backup.read(empty, file)


async def test_a_database_without_tables_is_to_be_migrated_first(
    tmp_path: Path, file: Path
) -> None:
    bare = make_engine(f"sqlite:///{tmp_path}/bare.db")

    with pytest.raises(backup.BackupError, match="migrate"):
        await backup.read(bare, file)

    await bare.dispose()
