"""Reading in one query what many objects of an answer refer to."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from app.accounts.models import User

Load = Callable[[User | None, Collection[int]], Iterable[Any]]


class Batches:
    """Rows by id, read once for an operation: first tell the ids, then get the rows."""

    def __init__(self, reader: User | None) -> None:
        self._reader = reader
        self._expected: defaultdict[Load, set[int]] = defaultdict(set)
        self._found: defaultdict[Load, dict[int, Any]] = defaultdict(dict)

    def expect(self, load: Load, ids: Iterable[int]) -> None:
        """Say which rows may be asked for; none is read as yet."""
        self._expected[load].update(ids)

    def get(self, load: Load, row_id: int) -> Any:
        """One row, read together with all that are expected; nothing if it may not be read."""
        found = self._found[load]
        if row_id not in found:
            ids = {row_id, *self._expected.pop(load, ())}
            found.update(dict.fromkeys(ids))
            found.update((row.pk, row) for row in load(self._reader, ids))
        return found[row_id]
