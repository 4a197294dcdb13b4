"""Keeps Copier from doing the same work hundreds of times in a test run; what it renders stays the same.

tests/test_render.py holds the result against Copier's own command, which runs without this.
docs/decisions/0007-speed-of-the-suite.md has the profile.
"""

import tempfile
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

import jinja2
from copier import _main, _template

from snapshots import scratch, snapshot


def hurry() -> None:
    """Put everything below into effect; what a later Copier has no more is left alone."""
    _replace(jinja2.Environment, "compile", _compile_paths_once)
    _replace(_template, "clone", _clone_the_snapshot_once)
    _replace(_main.Worker, "_sync_git_index_executable_bit", _ask_git_in_repositories_only)


def _replace(owner: object, name: str, replacement_of: Callable[[Callable], Callable]) -> None:
    if original := getattr(owner, name, None):
        setattr(owner, name, wraps(original)(replacement_of(original)))


def _compile_paths_once(original: Callable) -> Callable:
    """Remember the code of each text without a tag: Copier compiles every path anew, often several times."""
    compiled = {}

    def remembering(env, source, name=None, filename=None, **options):
        if name or filename or options or not isinstance(source, str) or "{" in source:
            return original(env, source, name, filename, **options)
        # Jinja has one lexer for equal settings
        key = (type(env), env.lexer, source)
        if key not in compiled:
            compiled[key] = original(env, source)
        return compiled[key]

    return remembering


def _clone_the_snapshot_once(original: Callable) -> Callable:
    """Let all renders of the snapshot in one process read one clone of it."""

    @cache
    def shared(url: str, ref: str) -> str:
        return original(url, ref, tempfile.mkdtemp(dir=scratch()))

    def cloning(url: str, ref: str = "HEAD", location: str | None = None) -> str:
        return shared(url, ref) if Path(url) == snapshot() else original(url, ref, location)

    return cloning


def _ask_git_in_repositories_only(original: Callable) -> Callable:
    """Spare a git process for each file where the project lies in no repository."""

    def asking(worker: _main.Worker, *arguments) -> None:
        root = Path(worker.subproject.local_abspath)
        if any((folder / ".git").exists() for folder in (root, *root.parents)):
            original(worker, *arguments)

    return asking
