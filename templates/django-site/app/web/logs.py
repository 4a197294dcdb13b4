"""Logs: lines for a person in development, one JSON object a line in production."""

import logging
import re
import sys
from contextvars import ContextVar
from typing import Any

import structlog

# What is known of the request that this thread answers: its id.
request_state: ContextVar[dict[str, Any]] = ContextVar("request_state")
# The application's own line for each request says what these would say again.
REPEATING = ("django.request", "django.security", "uvicorn.access")
CHATTY = ("asyncio", "PIL", "markdown_it")
# Whoever reads the rest of such a path may use it.
KEYS = re.compile(r"(/accounts/password/reset/key/|/accounts/confirm-email/|/preview/).+")


def _name_the_request(_logger: Any, _method: str, entry: Any) -> Any:
    """Say in every line which request it belongs to."""
    return request_state.get({}) | entry


SHARED: list[Any] = [
    _name_the_request,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    structlog.processors.format_exc_info,
]


def configure(*, level: str, as_json: bool) -> None:
    """Give one form to the lines of this application and of its libraries."""
    renderer = structlog.processors.JSONRenderer() if as_json else _for_people()
    written: list[Any] = [structlog.processors.EventRenamer("message"), renderer]
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=SHARED,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *written],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in REPEATING:
        logging.getLogger(name).setLevel(logging.ERROR)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*SHARED, *written],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(),
        cache_logger_on_first_use=False,
    )


def note(**facts: Any) -> None:
    """Write the one line of a request."""
    structlog.get_logger().info("request", **facts)


def without_keys(path: str) -> str:
    """A path as it may be written down."""
    return KEYS.sub(r"\1...", path)


def _for_people() -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(event_key="message", colors=sys.stdout.isatty())
