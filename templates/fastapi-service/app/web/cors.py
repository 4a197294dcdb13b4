"""Which pages may let their scripts call this API."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

READABLE_BY_SCRIPTS = ["ETag", "Link", "Location", "Retry-After", "X-Request-ID"]


class ListedOrigins(CORSMiddleware):
    """Lets in the scripts of the listed origins; all others are answered as if they were none."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        super().__init__(
            app,
            allow_origins=origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=READABLE_BY_SCRIPTS,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak of CORS only with those who are let in."""
        listed = self.allow_origins and Headers(scope=scope).get("origin") in self.allow_origins
        await (super().__call__ if listed else self.app)(scope, receive, send)
