"""A file that is no backup of this site changes nothing."""

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.web import backup, backup_media
from app.web.backup import BackupError
from tests.db.conftest import everything, pictures

CHANGED = [
    "no json",
    "7",
    "[]",
    '["accounts.User"]',
    '["no.Thing", {"id": 1}]',
    '["sessions.Session", {"session_key": "a"}]',
    '["accounts.User", {"nothing": 1}]',
    '["accounts.User", {"id": 1}]',
    '["tags.Tag", {"id": "one", "name": "a", "slug": "a"}]',
    '["tags.Tag", {"id": 1, "name": null, "slug": "a"}]',
    '["accounts.User_user_permissions", {"id": 1, "user_id": 1, "permission_id": ["no"]}]',
    '["pages.ProfileLink", {"id": 1, "profile_id": 9, "label": "a", "url": "a", "place": 0}]',
]
# Written once; every test damages a copy of its own.
WRITTEN: list[bytes] = []


@pytest.fixture
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A backup of a site, and an empty site to read it into."""
    if not WRITTEN:
        WRITTEN.append(request.getfixturevalue("lost").read_bytes())
    file = tmp_path / "kept" / "backup.tar.gz"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(WRITTEN[0])
    return file


def members(file: Path) -> dict[str, bytes]:
    with tarfile.open(file) as archive:
        return {each.name: data.read() for each in archive if (data := archive.extractfile(each))}


def rewrite(file: Path, **changes: bytes) -> None:
    """Pack the same members again, with other contents or more of them; rows come first."""
    kept = members(file)
    with tarfile.open(file, "w:gz") as archive:
        for name, data in (kept | changes).items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-4],
        lambda data: b"no gzip at all" + data,
        lambda data: data[:0],
        lambda data: data[:60] + b"\x00\x00\x00\x00" + data[64:],
        lambda data: data[:-600] + b"\x00\x00\x00\x00" + data[-596:],
    ],
)
def test_a_damaged_file_changes_nothing(kept: Path, damage: Callable[[bytes], bytes]) -> None:
    kept.write_bytes(damage(kept.read_bytes()))

    with pytest.raises(BackupError, match="is not a whole backup"):
        backup.read(kept)

    assert not any(everything().values())
    assert pictures() == {}


def test_a_file_that_somebody_changed_changes_nothing(kept: Path) -> None:
    header = members(kept)["rows.jsonl"].splitlines()[0]

    for line in CHANGED:
        rewrite(kept, **{"rows.jsonl": header + b"\n" + line.encode()})
        with pytest.raises(BackupError, match="is not a whole backup"):
            backup.read(kept)
        assert not any(everything().values()), line

    assert pictures() == {}


def test_a_backup_of_other_migrations_is_refused(kept: Path) -> None:
    for header in ('{"migrations": []}', "[]", '["tags.Tag", {}]', "{}"):
        rewrite(kept, **{"rows.jsonl": header.encode()})
        with pytest.raises(BackupError, match="does not belong to the migrations"):
            backup.read(kept)

    assert not any(everything().values())


@pytest.mark.parametrize(
    "name", ["media/../../outside", "/outside", "outside", "media", "media/../outside", "config/x"]
)
def test_no_file_is_written_outside_of_the_pictures(kept: Path, name: str) -> None:
    rewrite(kept, **{name: b"x"})

    with pytest.raises(BackupError):
        backup.read(kept)

    assert not list(kept.parent.parent.rglob("outside"))
    assert pictures() == {}
    assert not any(everything().values())


def test_no_link_is_followed(kept: Path, tmp_path: Path) -> None:
    said = members(kept)["rows.jsonl"]
    with tarfile.open(kept, "w:gz") as archive:
        rows, link = tarfile.TarInfo("rows.jsonl"), tarfile.TarInfo("media/pictures")
        rows.size, link.type, link.linkname = len(said), tarfile.SYMTYPE, str(tmp_path)
        archive.addfile(rows, io.BytesIO(said))
        archive.addfile(link)

    with pytest.raises(BackupError):
        backup.read(kept)

    assert not backup_media.root().joinpath("pictures").is_symlink()


def test_a_file_without_rows_is_no_backup(kept: Path) -> None:
    with tarfile.open(kept, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("media/fox.webp"), io.BytesIO())

    with pytest.raises(BackupError, match="is not a whole backup"):
        backup.read(kept)


def test_a_row_that_is_there_twice_is_no_backup(kept: Path) -> None:
    lines = members(kept)["rows.jsonl"].splitlines()
    tag = next(line for line in lines[1:] if json.loads(line)[0] == "tags.Tag")
    rewrite(kept, **{"rows.jsonl": b"\n".join([*lines, tag])})

    with pytest.raises(BackupError):
        backup.read(kept)

    assert not any(everything().values())
