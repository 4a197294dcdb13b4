"""The headers that keep a browser from doing what it should not."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with it a browser hides the origin of a form from the CSRF check as well.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
IN_PRODUCTION = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def safe_headers(*, production: bool, policy: str = DATA_POLICY) -> dict[str, str]:
    """What every answer has, unless it sets one of them itself."""
    headers = ALWAYS | {"Content-Security-Policy": policy}
    return headers | (IN_PRODUCTION if production else {})
