"""Reading what a client sent: every fault has its own answer, and none is a crash."""

import json
import math
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from pydantic_core import from_json

from app.api.problems import BodyTooLarge, UnsupportedBody
from app.errors import Malformed

LONGEST_INTEGER = 4300


def receive(request: HttpRequest) -> None:
    """Take the whole body, before anything else is asked of the request."""
    # As long as it says: what came in chunks was counted by whoever put them together.
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.ENVIRONMENT.max_body_bytes:
        raise BodyTooLarge
    try:
        request.body  # noqa: B018
    except RequestDataTooBig:
        raise BodyTooLarge from None
    except UnreadablePostError:
        raise Malformed("The body cannot be read.") from None


def parse(request: HttpRequest) -> Any:
    """The JSON body as Python's own values."""
    if request.META.get("HTTP_CONTENT_ENCODING", "") not in ("", "identity"):
        raise UnsupportedBody("Send the body as it is, not compressed.")
    if request.content_type != "application/json":
        raise UnsupportedBody("Send the body as application/json.")
    return parse_json(request.body)


def parse_json(data: bytes) -> Any:
    """A JSON text as Python's own values."""
    try:
        return from_json(data, allow_inf_nan=False)
    except ValueError:
        # It also refuses a lone surrogate, which is JSON to the letter, but no text.
        return _parse_slowly(data)


def _parse_slowly(data: bytes) -> Any:
    try:
        return json.loads(data.decode(), parse_constant=_refuse_constant, parse_int=_integer)
    except (ValueError, RecursionError):
        raise Malformed("The body is not JSON.") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _integer(digits: str) -> float:
    """An integer, or infinity for more digits than Python agrees to read."""
    return int(digits) if len(digits) <= LONGEST_INTEGER else math.inf
