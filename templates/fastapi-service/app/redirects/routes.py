"""`GET /{code}`, which most requests ask for: no session, no dependencies, no validation."""

import time

from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from app import db
from app.clicks.recorder import ClickRecorder
from app.errors import Gone, NotFound, Unavailable
from app.links.codes import FREE_PATTERN, RESERVED
from app.redirects.destinations import Destination
from app.redirects.meters import RedirectMeters
from app.redirects.resolver import Resolver
from app.web.openapi import described, path_parameter

OPERATION = {
    "operationId": "follow_link",
    "summary": "Go where a link leads",
    "tags": ["redirects"],
    "parameters": [path_parameter("code", pattern=FREE_PATTERN)],
    "responses": {
        "307": {
            "description": "Temporary Redirect",
            "headers": {"Location": {"schema": {"type": "string", "format": "uri"}}},
        },
    },
}
EMPTY: Message = {"type": "http.response.body", "body": b""}


class CodeConvertor(Convertor[str]):
    """What can be a code in a path: nothing that another address of this service is."""

    regex = rf"(?!(?i:{'|'.join(sorted(RESERVED))})\Z)[A-Za-z0-9_-]{{3,32}}\Z"

    def convert(self, value: str) -> str:
        """A code is text."""
        return value

    def to_string(self, value: str) -> str:
        """A code is text."""
        return value


register_url_convertor("code", CodeConvertor())


class Redirects:
    """The ASGI application behind a code."""

    def __init__(self, resolver: Resolver, clicks: ClickRecorder, meters: RedirectMeters) -> None:
        self._resolver, self._clicks, self._outcomes = resolver, clicks, meters.outcomes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a browser on, once its click is recorded; a HEAD is no click."""
        code = scope["path_params"]["code"]
        try:
            destination = self._require_open(await self._resolver.find(code))
            if scope.get("head"):
                self._outcomes["looked"].inc()
            else:
                destination = await self._record(scope, code, destination)
                self._outcomes["redirected"].inc()
        except (Unavailable, *db.AWAY):
            self._outcomes["unavailable"].inc()
            raise
        headers = [(b"location", destination.location), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 307, "headers": headers})
        await send(EMPTY)

    def _require_open(self, destination: Destination | None) -> Destination:
        if destination is None:
            self._outcomes["unknown"].inc()
            raise NotFound("link")
        if destination.has_expired(time.time()):
            self._outcomes["expired"].inc()
            raise Gone("This link has expired.")
        if destination.used_up:
            self._outcomes["used_up"].inc()
            raise Gone("This link has been used as often as it may be.")
        return destination

    async def _record(self, scope: Scope, code: str, known: Destination) -> Destination:
        if not known.limited:
            await self._clicks.record(scope, known.link_id)
            return known
        if await self._clicks.record_within_limit(scope, known.link_id):
            return known
        # The limit is reached, or the link is not any more what it was.
        now = self._require_open(await self._resolver.find_anew(code))
        if now.limited:
            self._outcomes["used_up"].inc()
            raise Gone("This link has been used as often as it may be.")
        await self._clicks.record(scope, now.link_id)
        return now


def code_route(endpoint: Redirects) -> Route:
    """The route, which fits nothing that another route does."""
    described(endpoint, OPERATION, errors=(404, 410))
    return Route("/{code:code}", endpoint, methods=["GET"])
