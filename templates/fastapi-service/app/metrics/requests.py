"""Counts requests by route, method and status, and times them."""

from collections.abc import Callable
from typing import Any

from fastapi.routing import iter_route_contexts
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import Scope

from app.metrics.tallies import Tally

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
NO_ROUTE = "none"
Note = Callable[[float], None]


class RequestMeters:
    """The figures of one worker; a label is never what a client made up."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "http_requests",
            "Requests by route, method and status.",
            ["route", "method", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "http_request_duration_seconds",
            "How long requests took, by route and method.",
            ["route", "method"],
            buckets=BUCKETS,
            registry=registry,
        )
        self._notes: dict[tuple[Any, str, int], Note] = {}
        self._tallies: dict[tuple[str, str, int], Tally] = {}
        self._paths: dict[Any, str] = {}

    def note(self, scope: Scope, status: int | None, seconds: float) -> None:
        """Count one request, as a failure if it had no answer; a WebSocket is none."""
        if scope["type"] != "http":
            return
        key = scope.get("endpoint"), scope["method"], status or 500
        note = self._notes.get(key) or self._make_note(scope, key)
        note(seconds)

    def _make_note(self, scope: Scope, key: tuple[Any, str, int]) -> Note:
        """What counts one kind of request: labels are looked up once and not each time."""
        endpoint, method, status = key
        if not self._paths:
            every = iter_route_contexts(scope["app"].routes)
            self._paths = {each.endpoint: each.path_format or NO_ROUTE for each in every}
        route = self._paths.get(endpoint, NO_ROUTE)
        method = method if method in METHODS else "other"
        count = self._count(route, method, status).inc
        observe = self._seconds.labels(route, method).observe

        def note(seconds: float) -> None:
            count()
            observe(seconds)

        if method != "other":
            self._notes[key] = note
        return note

    def _count(self, route: str, method: str, status: int) -> Tally:
        """One number for each set of labels, whatever leads to it."""
        key = route, method, status
        if key not in self._tallies:
            self._tallies[key] = Tally(self._requests.labels(*key))
        return self._tallies[key]
