"""The template as a repository of one commit, so that tests render the work tree with its uncommitted changes."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from filelock import FileLock

from questionnaire import ROOT

# Names the folder of a test run to the processes that it starts.
SCRATCH = "FOLIO_TESTS_SCRATCH"


@cache
def snapshot() -> Path:
    """Return a repository whose one commit is this work tree, so that each render has the same version.

    Copier would else clone and commit the uncommitted changes again for each render.
    """
    return made_once(scratch() / "template", _snapshot_into)


def commit_all(repository: Path, message: str) -> None:
    """Commit everything in a repository, under a made-up author and a constant date."""
    _git(repository, "add", "--all")
    _git(repository, "commit", "--quiet", "--no-verify", "--allow-empty", f"--message={message}")


@cache
def scratch() -> Path:
    """Return a folder that all processes of a test run share; the first of them removes it at its end."""
    if SCRATCH not in os.environ:
        folder = tempfile.TemporaryDirectory(prefix="folio-", ignore_cleanup_errors=True)
        _kept.append(folder)
        os.environ[SCRATCH] = folder.name
    return Path(os.environ[SCRATCH])


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Return a folder that whichever process asks first makes; the others wait for it."""
    done = folder.with_name(f"{folder.name}.done")
    if not done.exists():
        with FileLock(folder.with_name(f"{folder.name}.lock")):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                done.touch()
    return folder


_kept: list[tempfile.TemporaryDirectory] = []


def _snapshot_into(copy: Path) -> None:
    listed = _git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    _git(copy, "init", "--quiet", "--initial-branch=main")
    commit_all(copy, "Work tree")
    # one file for all objects: each render clones them
    _git(copy, "repack", "-adq")


def _git(folder: Path, *arguments: str) -> str:
    identity = {
        f"GIT_{role}_{field}": value
        for role in ("AUTHOR", "COMMITTER")
        for field, value in {
            "NAME": "Tests",
            "EMAIL": "tests@example.com",
            "DATE": "2026-01-01T00:00:00Z",
        }.items()
    }
    command = ["git", "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | identity, check=True, capture_output=True, text=True
    ).stdout
