"""Which pages may let their scripts call this API."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READABLE_BY_SCRIPTS = [
    *("ETag", "Link", "Location", "Retry-After", "X-Request-ID"),
    *("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"),
]


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
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self.allow_origins or headers.get("origin") not in self.allow_origins:
            await self.app(scope, receive, send)
        elif scope.get("method") == "OPTIONS" and "access-control-request-method" in headers:
            await self.app(scope, receive, self._with_permissions(headers, send))
        else:
            await super().__call__(scope, receive, send)

    def _with_permissions(self, headers: Headers, send: Send) -> Send:
        """Add what a preflight asks for to the answer that any other OPTIONS gets."""
        permissions = self.preflight_response(headers).raw_headers

        async def add_permissions(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [each for each in permissions if not each[0].startswith(b"content-")]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        return add_permissions
