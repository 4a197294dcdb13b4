"""The headers that keep a browser from doing what it should not."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
IN_PRODUCTION = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def safe_headers(*, production: bool) -> list[tuple[bytes, bytes]]:
    """The headers as they are sent."""
    headers = ALWAYS | (IN_PRODUCTION if production else {})
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
