"""Figures of all workers of one server, which leave them in files that each can read.

The library looks for PROMETHEUS_MULTIPROC_DIR when it is imported, so the server sets it for
its workers before it starts them.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def shared_figures(folder: Path | None, *, workers: int) -> Iterator[None]:
    """Let workers share their figures in a folder, or else in one for as long as they run.

    One alone needs no files.
    """
    if folder:
        _forget_all(folder)
    with ExitStack() as running:
        if workers > 1:
            place = folder or running.enter_context(TemporaryDirectory(prefix="metrics-"))
            os.putenv(VARIABLE, str(place))
            running.callback(os.unsetenv, VARIABLE)
        yield


def render_own(registry: CollectorRegistry) -> bytes:
    """The figures of this process, as text."""
    return generate_latest(registry)


def render_all(folder: Path) -> bytes:
    """The figures of all workers, as text."""
    _forget_the_dead(folder)
    everybody = CollectorRegistry()
    MultiProcessCollector(everybody, str(folder))  # type: ignore[no-untyped-call]
    return generate_latest(everybody)


def _forget_all(folder: Path) -> None:
    """Remove what an earlier server has left."""
    for file in folder.glob("*.db"):
        file.unlink()


def _forget_the_dead(folder: Path) -> None:
    """Remove what workers that are gone said of the present; what they counted stays."""
    for file in folder.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        if not _is_alive(pid):
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        # Nobody has this number, or by now somebody else.
        return False
    return True
