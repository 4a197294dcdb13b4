"""Logs: lines for a person in development, one JSON object a line in production."""

import logging
import sys
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any

import structlog
from fastapi import FastAPI
from pydantic_core import to_json
from starlette.types import Scope

from app.settings import Settings

Note = Callable[[Scope, int | None, float], None]
# What is known of the request that is being answered: its id and, signed in, its user.
request_state: ContextVar[dict[str, Any]] = ContextVar("request_state")
KNOWN = ("request_id", "user_id")


def _name_the_request(_logger: Any, _method: str, entry: Any) -> Any:
    """Say in every line which request it belongs to."""
    state = request_state.get({})
    return {name: state[name] for name in KNOWN if name in state} | entry


SHARED: list[Any] = [
    _name_the_request,
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


def notes(settings: Settings) -> list[Note]:
    """What writes one line for a request; its path without the query, which may be private."""
    if logging.getLevelNamesMapping()[settings.log_level] > logging.INFO:
        return []
    return [_note_as_json if settings.production else _note_for_people]


def _note_as_json(scope: Scope, status: int | None, seconds: float) -> None:
    """The line for each request takes the short way, past every library."""
    user_id = scope["state"].get("user_id")
    line = (
        f'{{"method":{_quoted(scope.get("method", "WEBSOCKET"))},"path":{_quoted(scope["path"])},'
        f'"status":{status or "null"},"duration_ms":{seconds * 1000:.2f},'
        f'"user_id":{user_id or "null"},"request_id":"{scope["state"]["request_id"]}",'
        f'"level":"info","time":"{_now()}","message":"request"}}\n'
    )
    sys.stdout.write(line)
    sys.stdout.flush()


def _note_for_people(scope: Scope, status: int | None, seconds: float) -> None:
    structlog.get_logger().info(
        "request",
        method=scope.get("method", "WEBSOCKET"),
        path=scope["path"],
        status=status,
        duration_ms=round(seconds * 1000, 2),
        user_id=scope["state"].get("user_id"),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")[:-6] + "Z"
