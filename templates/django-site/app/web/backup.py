"""Backups that no database's own tools are needed for: all rows and all pictures in one file."""

import gzip
import os
import tarfile
import zlib
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, NotSupportedError, transaction

from app.web import backup_media, backup_rows
from app.web.backup_rows import BackupError

__all__ = ["BackupError", "Count", "read", "write"]

ROWS = "rows.jsonl"
# What a file that is cut off or that somebody changed can lead to.
DAMAGE = (
    *(AttributeError, EOFError, LookupError, OSError, TypeError, ValueError),
    *(tarfile.TarError, zlib.error),
    *(DataError, IntegrityError, NotSupportedError, ValidationError),
)
NOT_THERE = (FileNotFoundError, IsADirectoryError, PermissionError)


class Count(NamedTuple):
    """How much a backup holds."""

    rows: int
    files: int

    def __str__(self) -> str:
        return f"{self.rows} rows and {self.files} files"


def write(file: Path) -> Count:
    """Write a file that takes its name only once it is whole."""
    if file.is_dir():
        raise BackupError(f"{file} is a folder.")
    unfinished = file.with_name(file.name + ".part")
    try:
        with (
            open(unfinished, "wb", opener=_only_for_its_owner) as private,
            tarfile.open(fileobj=private, mode="w:gz") as archive,
            TemporaryFile("wb+") as rows,
        ):
            count = backup_rows.write(rows)
            member = tarfile.TarInfo(ROWS)
            member.size = rows.tell()
            rows.seek(0)
            archive.addfile(member, rows)
            files = backup_media.write(archive)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return Count(count, files)


def read(file: Path) -> Count:
    """Read a file into an empty database, all or nothing."""
    backup_rows.require_a_place()
    try:
        _require_whole(file)
        with tarfile.open(file, mode="r:gz") as archive, transaction.atomic():
            member = archive.next()
            rows = archive.extractfile(member) if member and member.name == ROWS else None
            if rows is None:
                raise ValueError(ROWS)
            return Count(backup_rows.read(rows), backup_media.read(archive))
    except NOT_THERE:
        raise
    except DAMAGE:
        raise BackupError(f"{file} is not a whole backup.") from None


def _require_whole(file: Path) -> None:
    """Read to the end, where it is told whether all came through unchanged."""
    with gzip.open(file, "rb") as unpacked:
        while unpacked.read(2**20):
            pass


def _only_for_its_owner(path: str, flags: int) -> int:
    """Open a file that nobody else can read: it holds every address and hash."""
    return os.open(path, flags, 0o600)
