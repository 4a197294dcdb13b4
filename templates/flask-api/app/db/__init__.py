"""The database: an engine to write and one to read for a process, one session for a request."""

from flask import Flask, current_app, g, has_request_context, request
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from app.db.engines import make_engine, make_reading_engine

AWAY = (OperationalError, InterfaceError, PoolTimeout)
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
CHECKS = {"SELECT 1": "unavailable", "SELECT 1 FROM alembic_version": "not migrated"}


def init_app(app: Flask) -> None:
    """Give the application its engine and close each request's session."""
    url = app.extensions["settings"].database_url
    app.extensions["engine"] = make_engine(url)
    app.extensions["reading_engine"] = make_reading_engine(url)
    app.teardown_appcontext(_close)


def dispose(app: Flask) -> None:
    """Close every connection of an application."""
    for name in ("engine", "reading_engine"):
        app.extensions[name].dispose()


def engine() -> Engine:
    """The engine of the running application, in whose transactions one may write."""
    found: Engine = current_app.extensions["engine"]
    return found


def session() -> Session:
    """The session of this request, or of this command."""
    if "session" not in g:
        open_session(to_write=not (has_request_context() and request.method in SAFE_METHODS))
    found: Session = g.session
    return found


def open_session(*, to_write: bool) -> None:
    """Begin with another session; what the one before has read can still be looked at."""
    _close(None)
    bind = engine() if to_write else current_app.extensions["reading_engine"]
    g.session = Session(bind, expire_on_commit=False)


def commit() -> None:
    """Make what this request wrote last, if it opened a session at all."""
    if "session" in g:
        g.session.commit()


def trouble() -> str | None:
    """What keeps the database from being used, in a word or two."""
    for statement, failure in CHECKS.items():
        try:
            session().execute(text(statement))
        except (DBAPIError, PoolTimeout):
            session().invalidate()
            return failure
    return None


def _close(_error: BaseException | None) -> None:
    found: Session | None = g.pop("session", None)
    if found is not None:
        found.close()
