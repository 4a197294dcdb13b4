"""The template as a repository of one commit, so that tests render the work tree with its uncommitted changes."""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from questionnaire import ROOT


@cache
def snapshot() -> Path:
    """Return a repository whose one commit is this work tree, so that each render has the same version.

    Copier would else clone and commit the uncommitted changes again for each render.
    """
    copy = scratch() / "template"
    listed = _git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    _git(copy, "init", "--quiet", "--initial-branch=main")
    commit_all(copy, "Work tree")
    return copy


def commit_all(repository: Path, message: str) -> None:
    """Commit everything in a repository, under a made-up author and a constant date."""
    _git(repository, "add", "--all")
    _git(repository, "commit", "--quiet", "--no-verify", "--allow-empty", f"--message={message}")


@cache
def scratch() -> Path:
    """Return a folder of this process that is removed at its end."""
    folder = tempfile.TemporaryDirectory(prefix="folio-", ignore_cleanup_errors=True)
    _kept.append(folder)
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory] = []


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
