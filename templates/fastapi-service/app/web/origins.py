"""Which pages may open a WebSocket."""

from starlette.exceptions import HTTPException
from starlette.websockets import WebSocket

from app.settings import Settings


def require_known_origin(socket: WebSocket) -> None:
    """Refuse pages of foreign sites: a browser lets any page open a WebSocket anywhere."""
    origin = socket.headers.get("origin")
    settings: Settings = socket.app.state.settings
    if origin is None or origin in settings.cors_origins:
        return
    if origin.partition("://")[2].lower() != socket.headers.get("host", "").lower():
        raise HTTPException(403, "Pages of this origin may not connect.")
