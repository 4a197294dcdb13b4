"""The pictures in a backup."""

import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.conf import settings

FOLDER = "media"


def root() -> Path:
    """Where the pictures lie."""
    return Path(settings.MEDIA_ROOT)


def write(archive: tarfile.TarFile) -> int:
    """Add all files; tells how many."""
    count = 0
    for path in sorted(root().rglob("*")):
        if path.is_file() and not path.is_symlink():
            archive.add(path, f"{FOLDER}/{path.relative_to(root()).as_posix()}", filter=_plain)
            count += 1
    return count


def read(archive: tarfile.TarFile) -> int:
    """Write all files that are not there yet, or none; tells how many the archive has."""
    count = 0
    with _taken_back_on_failure() as made:
        while member := archive.next():
            source = archive.extractfile(member)
            if source is None:
                raise ValueError(member.name)
            path = _place_of(member.name)
            count += 1
            if path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            made.append(path)
            with path.open("xb") as target:
                shutil.copyfileobj(source, target)
    return count


@contextmanager
def _taken_back_on_failure() -> Iterator[list[Path]]:
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def _place_of(name: str) -> Path:
    """Where a file goes; never outside of the folder, whatever it is called."""
    parts = PurePosixPath(name).parts
    if len(parts) < 2 or parts[0] != FOLDER or ".." in parts:
        raise ValueError(name)
    return root().joinpath(*parts[1:])


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
