"""Logs: lines for a person in development, one JSON object a line in production."""

import logging
import sys
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request

access = structlog.get_logger("access")
SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    structlog.processors.format_exc_info,
]


def init_app(app: Flask) -> None:
    """Send the program's own lines and its libraries' through the same formatter."""
    settings = app.extensions["settings"]
    configure(level=settings.log_level, as_json=settings.production)
    app.before_request(_start_the_clock)
    app.after_request(_log_the_request)
    app.teardown_request(_forget_the_request)


def configure(*, level: str, as_json: bool) -> None:
    """Set up structlog and, behind it, the standard library's logging."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.EventRenamer("message"),
                structlog.processors.JSONRenderer()
                if as_json
                else structlog.dev.ConsoleRenderer(
                    event_key="message", timestamp_key="time", colors=sys.stdout.isatty()
                ),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _start_the_clock() -> None:
    g.started = time.perf_counter()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _log_the_request(response: Response) -> Response:
    """One line for a request; the path without its query, which may hold what is private."""
    access.info(
        "request",
        method=request.method,
        path=request.path,
        status=response.status_code,
        duration_ms=round((time.perf_counter() - g.started) * 1000, 2),
        user_id=g.get("user_id"),
    )
    return response


def _forget_the_request(_error: BaseException | None) -> None:
    """What the server writes of the next client, before its request is one, is not of this one."""
    structlog.contextvars.clear_contextvars()
