"""The codes that links go by."""

import secrets
import string

# Whatever the service answers at the root of its address, now or later.
RESERVED = frozenset(
    [
        *("admin", "api", "app", "assets", "docs", "favicon", "graphql", "health", "live"),
        *("login", "logout", "metrics", "openapi", "public", "redoc", "register", "robots"),
        *("sitemap", "static", "status", "well-known"),
    ]
)
ALPHABET = string.ascii_letters + string.digits
LENGTH = 8


def make_code() -> str:
    """A random code: 62 to the power of 8 of them, in no order."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def require_free_for_use(code: str) -> str:
    """Refuse a code that the service needs for itself, however it is written."""
    if code.lower() in RESERVED:
        raise ValueError("This code is reserved.")
    return code
