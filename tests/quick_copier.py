"""Keeps Copier from doing the same work hundreds of times in a render; the result stays the same.

tests/test_render.py holds what comes out against Copier's own command, which runs without this.
docs/decisions/0007-speed-of-the-suite.md has the profile.
"""

import tempfile
from functools import cache, wraps
from pathlib import Path

import jinja2
from copier import _template
from copier._main import Worker

from snapshots import scratch, snapshot


def hurry() -> None:
    """Put everything below into effect."""
    compile_paths_once()
    clone_the_snapshot_once()
    ask_git_in_repositories_only()


def compile_paths_once() -> None:
    """Let Jinja remember the code of each text without a tag: Copier compiles each path anew, often thrice."""
    compiled: dict[tuple, object] = {}
    original = jinja2.Environment.compile

    @wraps(original)
    def remembering(env: jinja2.Environment, source, name=None, filename=None, **options):
        if name or filename or options or not isinstance(source, str) or "{" in source:
            return original(env, source, name, filename, **options)
        # Jinja has one lexer for equal settings
        key = (type(env), env.lexer, source)
        if key not in compiled:
            compiled[key] = original(env, source)
        return compiled[key]

    jinja2.Environment.compile = remembering


def clone_the_snapshot_once() -> None:
    """Let all renders of the snapshot read one clone of it."""
    original = _template.clone

    @cache
    def shared(url: str, ref: str) -> str:
        return original(url, ref, tempfile.mkdtemp(dir=scratch()))

    @wraps(original)
    def cloning(url: str, ref: str = "HEAD", location: str | None = None) -> str:
        return shared(url, ref) if Path(url) == snapshot() else original(url, ref, location)

    _template.clone = cloning


def ask_git_in_repositories_only() -> None:
    """Spare the git process that Copier starts for each file where the project lies in no repository."""
    name = "_sync_git_index_executable_bit"
    original = getattr(Worker, name, None)

    @wraps(original)
    def checking(worker: Worker, *arguments) -> None:
        root = Path(worker.subproject.local_abspath)
        if any((folder / ".git").exists() for folder in (root, *root.parents)):
            original(worker, *arguments)

    if original:
        setattr(Worker, name, checking)
