"""How much a database reads, whichever it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

ROWS = {
    "postgresql": "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))"
    " FROM pg_stat_xact_user_tables",
    "mysql": "SELECT sum(variable_value) FROM information_schema.session_status"
    " WHERE variable_name LIKE 'Handler_read%'",
}
# As many of SQLite's steps are told at once.
STEPS = 20


class Cost:
    """What was read: rows, or SQLite's steps."""

    def __init__(self) -> None:
        self.read = 0

    def step(self) -> int:
        self.read += STEPS
        return 0


@contextmanager
def cost() -> Iterator[Cost]:
    """Measures what is read within."""
    counted, before = Cost(), 0
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(counted.step, STEPS)
    else:
        before = _rows()
    yield counted
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(None, 0)
    else:
        counted.read = _rows() - before


def analyze() -> None:
    """Let the planner know how many rows there are; MySQL looks by itself."""
    if connection.vendor != "mysql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute(ROWS[connection.vendor])
        found: Any = cursor.fetchone()
    return int(found[0] or 0)
