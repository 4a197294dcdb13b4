"""A handshake is a request: Django decides about it as about any other."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from app.accounts.attempts import sender
from app.errors import Forbidden, Malformed
from app.live.places import places

Scope = MutableMapping[str, Any]
Conversation = Callable[[Scope, Any, Any], Awaitable[None]]
# No client can set it: a header starts with HTTP_ in an environment.
HANDSHAKE = "app.handshake"


class Handshake:
    """Somebody who wants a WebSocket, and who talks to them once they are let in."""

    def __init__(self) -> None:
        self.conversation: Conversation | None = None
        self._address: str | None = None

    def let_in(self, request: HttpRequest, conversation: Conversation) -> None:
        """Hold a place for a conversation, or refuse."""
        address = sender(request)
        places.take(address)
        self._address, self.conversation = address, conversation

    def end(self) -> None:
        """Let go of the place, if there is one."""
        if self._address is not None:
            places.leave(self._address)


def handshake_of(request: HttpRequest) -> Handshake:
    """The handshake that a request is, if it is one from a page that may connect."""
    found: Handshake | None = request.META.get(HANDSHAKE)
    if found is None:
        raise Malformed("This is not a WebSocket handshake (RFC 6455, version 13).")
    _require_known_origin(request)
    return found


def _require_known_origin(request: HttpRequest) -> None:
    """Refuse pages of foreign sites: a browser lets any page open a WebSocket anywhere."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is None or origin in settings.ENVIRONMENT.cors_origins:
        return
    if origin.partition("://")[2].lower() != request.get_host().lower():
        raise Forbidden("Pages of this origin may not connect.")
