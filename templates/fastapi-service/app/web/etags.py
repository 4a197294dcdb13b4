"""ETags: a fingerprint of what a client would read (RFC 9110, section 8.8)."""

import re
from hashlib import blake2b
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Header
from starlette.requests import Request
from starlette.responses import Response

from app.errors import Stale
from app.schemas import Answer

ENTITY_TAG = re.compile(r'(W/)?"([^"]*)"')


def add(request: Request, response: Response) -> Response:
    """Add the ETag, and answer 304 to a reader who has this very text already."""
    tag = _fingerprint(bytes(response.body))
    known = ", ".join(request.headers.getlist("if-none-match"))
    seen = {value for _, value in ENTITY_TAG.findall(known)}
    if request.method == "GET" and (known.strip() == "*" or tag in seen):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": f'"{tag}"'})
    response.headers["ETag"] = f'"{tag}"'
    return response


class Precondition:
    """What a client says that it has seen."""

    def __init__(self, if_match: str | None) -> None:
        self._if_match = if_match

    def require_match(self, current: Answer) -> None:
        """Refuse a change to something that the client has not seen as it is now."""
        if self._if_match is None or self._if_match.strip() == "*":
            return
        seen = {value for weak, value in ENTITY_TAG.findall(self._if_match) if not weak}
        if _fingerprint(current.model_dump_json().encode()) not in seen:
            raise Stale("It was changed since you read it. Read it again, then repeat your change.")


async def _precondition(
    request: Request, if_match: Annotated[str | None, Header()] = None
) -> Precondition:
    # The argument is for the document: a client may send several lines (RFC 9110, section 5.3).
    lines = request.headers.getlist("if-match")
    return Precondition(", ".join(lines) if lines else None)


PreconditionDep = Annotated[Precondition, Depends(_precondition)]


def _fingerprint(text: bytes) -> str:
    return blake2b(text, digest_size=16).hexdigest()
