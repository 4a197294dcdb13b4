"""The codes that links go by."""

import secrets
import string
from collections.abc import Iterator

# Whatever the service answers at the root of its address, now or later.
RESERVED = frozenset(
    [
        *("admin", "api", "app", "assets", "docs", "favicon", "graphql", "health", "live"),
        *("login", "logout", "metrics", "openapi", "public", "redoc", "register", "robots"),
        *("sitemap", "static", "status", "well-known"),
    ]
)
PATTERN = r"^[A-Za-z0-9_-]{3,32}$"
FREE_PATTERN = rf"^(?!(?:{'|'.join(sorted(RESERVED))})$)[A-Za-z0-9_-]{{3,32}}$"
ALPHABET = string.ascii_letters + string.digits
LENGTH = 8
TRIES = 5


def make_codes() -> Iterator[str]:
    """Random codes to try one after the other: there are 62 to the power of 8, in no order."""
    for _ in range(TRIES):
        yield "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def require_free_for_use(code: str) -> str:
    """Refuse a code that the service needs for itself, however it is written."""
    if code.lower() in RESERVED:
        raise ValueError("This code is reserved.")
    return code
