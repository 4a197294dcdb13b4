"""The headers that keep a browser from doing what it should not."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
IN_PRODUCTION = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class SafeHeaders:
    """Sends the headers with every answer that does not set its own."""

    def __init__(self, app: ASGIApp, production: bool) -> None:
        self.app = app
        self.headers = safe_headers(production=production)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to the answer what it lacks."""

        async def add_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                own = {name for name, _ in message["headers"]}
                added = [header for header in self.headers if header[0] not in own]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self.app(scope, receive, add_headers)


def safe_headers(*, production: bool) -> list[tuple[bytes, bytes]]:
    """The headers as they are sent."""
    headers = ALWAYS | (IN_PRODUCTION if production else {})
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
