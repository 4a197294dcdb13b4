"""The names that this service answers to."""

from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import BadRequest

from app.settings import current_settings


def init_app(app: Flask) -> None:
    """Check the host of every request."""
    app.before_request(_refuse_foreign_hosts)


def _refuse_foreign_hosts() -> None:
    """Answer only to our own names; one with a dot in front covers all below it."""
    allowed = current_settings().allowed_hosts
    try:
        host = urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    except ValueError:
        host = ""
    if allowed and not any(_covers(name, host) for name in allowed):
        raise BadRequest("This host is not served here.")


def _covers(name: str, host: str) -> bool:
    return host == name.lower() or (name[0] == "." and f".{host}".endswith(name.lower()))
