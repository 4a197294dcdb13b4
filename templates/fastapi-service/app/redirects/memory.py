"""What this worker remembers of codes, within bounds."""

from collections import OrderedDict
from typing import NamedTuple

from app.redirects.destinations import Destination

KNOWN_CODES = 10_000
UNKNOWN_CODES = 10_000


class Memory(NamedTuple):
    """Where a code led, or that it led nowhere, when it was looked up."""

    destination: Destination | None
    seen_at: float


class Memories:
    """The newest memories; a scan for codes only ever pushes out other unknown ones."""

    def __init__(self, *, known: int = KNOWN_CODES, unknown: int = UNKNOWN_CODES) -> None:
        self._known: OrderedDict[str, Memory] = OrderedDict()
        self._unknown: OrderedDict[str, Memory] = OrderedDict()
        self._room = known, unknown

    def __len__(self) -> int:
        """How many codes are remembered."""
        return len(self._known) + len(self._unknown)

    def get(self, code: str) -> Memory | None:
        """What is remembered of a code."""
        return self._known.get(code) or self._unknown.get(code)

    def keep(self, code: str, memory: Memory) -> None:
        """Remember a code, and forget the oldest where there is no room."""
        self.forget(code)
        for_known, for_unknown = self._room
        if memory.destination:
            _put(self._known, code, memory, for_known)
        else:
            _put(self._unknown, code, memory, for_unknown)

    def forget(self, code: str) -> None:
        """Forget a code."""
        self._known.pop(code, None)
        self._unknown.pop(code, None)

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()
        self._unknown.clear()


def _put(memories: OrderedDict[str, Memory], code: str, memory: Memory, room: int) -> None:
    memories[code] = memory
    if len(memories) > room:
        memories.popitem(last=False)
