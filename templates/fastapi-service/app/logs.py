"""Logs: lines for a person in development, one JSON object a line in production."""

import logging
import sys
import time
from typing import Any

import structlog
from fastapi import FastAPI
from pydantic_core import to_json
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    structlog.processors.format_exc_info,
]


def init_app(app: FastAPI) -> None:
    """Send the program's own lines and its libraries' through the same formatter."""
    settings = app.state.settings
    configure(level=settings.log_level, as_json=settings.production)


def configure(*, level: str, as_json: bool) -> None:
    """Give one form to the lines of this application and of its libraries."""
    renderer = structlog.processors.JSONRenderer(serializer=_to_json) if as_json else _for_people()
    written: list[Any] = [structlog.processors.EventRenamer("message"), renderer]
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=SHARED,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *written],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # The line for each request takes the short way, past the standard library.
    structlog.configure(
        processors=[*SHARED, *written],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )


def _to_json(entry: Any, **_options: Any) -> str:
    return to_json(entry, fallback=repr).decode()


def _for_people() -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(event_key="message", colors=sys.stdout.isatty())


class AccessLog:
    """Writes one line for a request; its path without the query, which may hold what is private."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.log = structlog.get_logger()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and write down how it was answered."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), None
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=scope["state"]["request_id"])

        async def note_the_status(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, note_the_status)
        finally:
            self.log.info(
                "request",
                method=scope.get("method", "WEBSOCKET"),
                path=scope["path"],
                status=status,
                duration_ms=round((time.perf_counter() - started) * 1000, 2),
                user_id=scope["state"].get("user_id"),
            )
        # What the server writes next is of another client, unless it is of a crash of this one.
        structlog.contextvars.clear_contextvars()
