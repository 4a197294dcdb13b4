"""Reading what a client sent: every fault has its own answer, and none is a crash."""

import json
import math
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, UnsupportedMediaType

from app.errors import FieldError, Invalid, Malformed
from app.settings import current_settings

Model = TypeVar("Model", bound=BaseModel)
LONGEST_INTEGER = 4300
# Where pydantic would name a class of ours or print a pattern.
PLAIN = {
    "model_type": "Input should be an object",
    "string_pattern_mismatch": "Input has characters that are not allowed here",
}


def receive_body() -> None:
    """Wait for the whole body, so that nothing else waits for a slow client later."""
    try:
        data = request.get_data()
    except HTTPException:
        raise
    except Exception:  # each server has errors of its own for a body that breaks off
        raise Malformed("The body cannot be read.") from None
    # A chunked body tells its length only by being read.
    if len(data) > current_settings().max_body_bytes:
        raise RequestEntityTooLarge


def parse_body(model: type[Model]) -> Model:
    """The JSON body as a model."""
    if request.content_encoding not in (None, "", "identity"):
        raise UnsupportedMediaType("Send the body as it is, not compressed.")
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the body as application/json.")
    return validate(model, parse_json(request.get_data()))


def parse_json(data: bytes) -> Any:
    """A JSON text as Python's own values."""
    try:
        return from_json(data, allow_inf_nan=False)
    except ValueError:
        # It also refuses a lone surrogate, which is JSON to the letter, but no text.
        return _parse_slowly(data)


def validate(model: type[Model], value: Any) -> Model:
    """A value as a model."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Invalid(*_field_errors(error)) from None


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


def parse_query(model: type[Model]) -> Model:
    """The query string as a model; a parameter that is sent twice fits no single value."""
    sent = request.args.to_dict(flat=False)
    values = {name: found[0] if len(found) == 1 else found for name, found in sent.items()}
    return validate(model, values)


def _field_errors(error: ValidationError) -> list[FieldError]:
    found: list[Any] = error.errors(include_url=False, include_context=False, include_input=False)
    return [FieldError(_pointer(each["loc"]), _plain(each)) for each in found[:50]]


def _pointer(place: tuple[int | str, ...]) -> str:
    """A JSON pointer (RFC 6901) to the field, with over-long names cut."""
    parts = (str(part)[:100].replace("~", "~0").replace("/", "~1") for part in place)
    return "".join(f"/{part}" for part in parts)


def _plain(error: dict[str, Any]) -> str:
    return PLAIN.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
