"""Counts requests by route, method and status, and times them."""

import time
from collections.abc import Callable
from typing import Any

from fastapi.routing import iter_route_contexts
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
        self._paths: dict[Any, str] = {}

    def note(self, scope: Scope, status: int, seconds: float) -> None:
        """Count one request."""
        key = scope.get("endpoint"), scope["method"], status
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
        count = self._requests.labels(route, method, status).inc
        observe = self._seconds.labels(route, method).observe

        def note(seconds: float) -> None:
            count()
            observe(seconds)

        if method != "other":
            self._notes[key] = note
        return note


class Metered:
    """The outermost layer, which sees what a client sees."""

    def __init__(self, app: ASGIApp, meters: RequestMeters) -> None:
        self.app, self.meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count how it was answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def note_the_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note_the_status)
        finally:
            self.meters.note(scope, status, time.perf_counter() - started)
