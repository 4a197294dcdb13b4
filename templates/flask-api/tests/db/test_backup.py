"""Backups: the same rows come back, or one sentence tells why not."""

import gzip
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select

from app.db import backup
from app.db.base import Base
from app.db.engines import make_engine
from app.users.models import User
from tests.people import Person


@pytest.fixture
def rows(ada: Person, project: Any, engine: Engine) -> Any:
    """Every kind of row, with what is hard to write down."""
    label = ada.post("/labels", name="büg").get_json()
    path = f"/projects/{project['id']}/tasks"
    ada.post(path, title="🦊", notes='"\n\u2028\\', due_on="2026-03-01", label_ids=[label["id"]])
    ada.post(path, title="Dig", status="done")
    return everything(engine)


@pytest.fixture
def file(rows: Any, engine: Engine, tmp_path: Path) -> Path:
    """A backup of these rows."""
    file = tmp_path / "backup.jsonl.gz"
    backup.write(engine, file)
    return file


@pytest.fixture
def empty(file: Path, engine: Engine) -> Engine:
    """The database after all rows were lost."""
    with engine.begin() as connection:
        connection.execute(delete(User))
    return engine


def everything(engine: Engine) -> Any:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=str)
            for table in Base.metadata.sorted_tables
        }


def rewrite(file: Path, *lines: str) -> None:
    with gzip.open(file, "wt") as out:
        out.write("\n".join(lines))


def test_a_restored_database_has_the_same_rows(empty: Engine, file: Path, rows: Any) -> None:
    count = backup.read(empty, file)

    assert everything(empty) == rows
    assert count == sum(len(table) for table in rows.values())


def test_life_goes_on_after_a_restore(empty: Engine, file: Path, ada: Person) -> None:
    backup.read(empty, file)

    created = ada.post("/projects", name="Kitchen")

    assert created.status_code == 201
    assert ada.get("/tasks", q="🦊").get_json()["items"][0]["labels"][0]["name"] == "büg"


def test_a_backup_is_one_file_that_nobody_else_can_read(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_an_empty_database_has_a_backup_too(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "empty.gz"

    assert backup.write(engine, file) == 0
    assert backup.read(engine, file) == 0


def test_a_database_that_is_not_empty_is_left_alone(engine: Engine, file: Path, rows: Any) -> None:
    with pytest.raises(backup.BackupError, match="not empty"):
        backup.read(engine, file)

    assert everything(engine) == rows


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
def test_a_damaged_file_changes_nothing(empty: Engine, file: Path, damage: Any) -> None:
    file.write_bytes(damage(file.read_bytes()))

    with pytest.raises(backup.BackupError):
        backup.read(empty, file)

    assert not any(everything(empty).values())


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
def test_a_file_that_somebody_changed_changes_nothing(empty: Engine, file: Path, line: str) -> None:
    with gzip.open(file, "rt") as lines:
        header = lines.readline().strip()
    rewrite(file, header, line)

    with pytest.raises(backup.BackupError):
        backup.read(empty, file)

    assert not any(everything(empty).values())


@pytest.mark.parametrize("header", ['{"revision": "0000"}', "[]", '["users", {}]', "{}"])
def test_a_backup_of_another_revision_is_refused(empty: Engine, file: Path, header: str) -> None:
    rewrite(file, header)

    with pytest.raises(backup.BackupError, match="revision"):
        backup.read(empty, file)


def test_a_database_without_tables_is_to_be_migrated_first(tmp_path: Path, file: Path) -> None:
    bare = make_engine(f"sqlite:///{tmp_path}/bare.db")

    with pytest.raises(backup.BackupError, match="migrate"):
        backup.read(bare, file)

    bare.dispose()
