"""The names that this service answers to."""

import re

from flask import Flask, request
from werkzeug.exceptions import BadRequest

from app.settings import current_settings

HOST = re.compile(r"(?P<name>[A-Za-z0-9.-]+)(:[0-9]{1,5})?")


def init_app(app: Flask) -> None:
    """Check the host of every request."""
    app.before_request(_refuse_foreign_hosts)


def _refuse_foreign_hosts() -> None:
    """Answer only to our own names; one with a dot in front covers all below it."""
    allowed = current_settings().allowed_hosts
    found = HOST.fullmatch(request.headers.get("Host", ""))
    host = found["name"].lower().rstrip(".") if found else ""
    if allowed and not any(_covers(name, host) for name in allowed):
        raise BadRequest("This host is not served here.")


def _covers(name: str, host: str) -> bool:
    return host == name.lower() or (name[0] == "." and f".{host}".endswith(name.lower()))
