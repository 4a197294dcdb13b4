"""ETags: a fingerprint of what a client would read (RFC 9110, section 8.8)."""

from hashlib import blake2b
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Response, request
from pydantic import BaseModel

from app.errors import Stale
from app.schemas import Answer

Row = TypeVar("Row")


def dump(answer: type[BaseModel], result: Any) -> bytes:
    """The JSON text of an answer."""
    return answer.model_validate(result, from_attributes=True).model_dump_json().encode()


def add(response: Response) -> None:
    """Add the ETag, and answer 304 to a reader who has this very text already."""
    tag = _fingerprint(response.get_data())
    response.set_etag(tag)
    if request.method == "GET" and request.if_none_match.contains_weak(tag):
        response.status_code = HTTPStatus.NOT_MODIFIED
        response.set_data(b"")


def require_match(answer: type[Answer], current: Row) -> Row:
    """Refuse a change to something that the client has not seen as it is now, else hand it on."""
    if "If-Match" in request.headers and not request.if_match.contains(
        _fingerprint(dump(answer, current))
    ):
        raise Stale("It was changed since you read it. Read it again, then repeat your change.")
    return current


def _fingerprint(text: bytes) -> str:
    return blake2b(text, digest_size=16).hexdigest()
