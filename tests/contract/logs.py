"""The log of a production server: one JSON object a line."""

import json
import time
from collections.abc import Callable

from serving import Service


def entries(service: Service) -> list[dict]:
    """Read the log; fails on a line that is no JSON object."""
    found = []
    for line in service.log.read_text().splitlines():
        if line.startswith("Poe => "):
            continue  # the task runner names the command that it starts
        entry = json.loads(line)
        assert isinstance(entry, dict), line
        found.append(entry)
    return found


def entry_of(service: Service, wanted: Callable[[dict], bool]) -> dict:
    """Wait for the entry that is wanted, 5 s at most: a line is written after its answer."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        for entry in entries(service):
            if wanted(entry):
                return entry
        time.sleep(0.05)
    raise AssertionError("no such entry in the log")
