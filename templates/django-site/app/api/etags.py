"""ETags: a fingerprint of what a client would read (RFC 9110, section 8.8)."""

import re
from hashlib import blake2b
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from app.errors import Stale

ENTITY_TAG = re.compile(r'(W/)?"([^"]*)"')


def add(request: HttpRequest, response: HttpResponse) -> None:
    """Add the ETag, and answer 304 to a reader who has this very text already."""
    tag = _fingerprint(response.content)
    response["ETag"] = f'"{tag}"'
    known = request.META.get("HTTP_IF_NONE_MATCH", "")
    if request.method not in ("GET", "HEAD") or not known:
        return
    if known.strip() == "*" or tag in {value for _, value in ENTITY_TAG.findall(known)}:
        response.status_code = HTTPStatus.NOT_MODIFIED
        response.content = b""
        del response["Content-Type"]


def require_match(request: HttpRequest, current: bytes) -> None:
    """Refuse a change to something that the client has not seen as it is now."""
    condition = request.META.get("HTTP_IF_MATCH")
    if condition is None or condition.strip() == "*":
        return
    seen = {value for weak, value in ENTITY_TAG.findall(condition) if not weak}
    if _fingerprint(current) not in seen:
        raise Stale("It was changed since you read it. Read it again, then repeat your change.")


def _fingerprint(text: bytes) -> str:
    return blake2b(text, digest_size=16).hexdigest()
