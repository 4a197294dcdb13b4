"""What is kept of a visit: where from, on what, and a hash instead of who."""

import re
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from starlette.types import Scope

from app.clicks.devices import device_of
from app.db.base import utc_now

LONGEST_REFERRER = 300
LONGEST_USER_AGENT = 512
HASH_BYTES = 16
HOST = re.compile(
    r"[a-z][a-z0-9+.-]{0,19}://([a-z0-9_-][a-z0-9._-]{0,252}|\[[0-9a-f:.]{2,45}\])"
    r"(?::[0-9]*)?(?:[/?#]|\Z)",
    re.ASCII | re.IGNORECASE,
)
COUNTRY = re.compile(r"[A-Za-z]{2}")
# What Cloudflare sends where it does not know.
NOWHERE = "XX"


class Visit(NamedTuple):
    """One use of a link, before it is stored."""

    link_id: int
    clicked_at: datetime
    referrer: str
    device: str
    country: str
    visitor: str
    # Whether the counter of its link has it already.
    counted: bool = False


class VisitReader:
    """Makes a visit of a request."""

    def __init__(self, *, key: str, country_header: str) -> None:
        self._country_header = country_header.lower().encode() or None
        self._key = _keyed_hash(b"visitors", blake2b(key.encode()).digest())
        self._day: tuple[date, bytes] = date.min, b""

    def read(self, scope: Scope, link_id: int, *, counted: bool = False) -> Visit:
        """What a request tells of its visitor."""
        referrer, agent, country = b"", b"", b""
        for name, value in scope["headers"]:
            if name == b"user-agent":
                agent = value[:LONGEST_USER_AGENT]
            elif name == b"referer":
                referrer = value[:LONGEST_REFERRER]
            elif name == self._country_header:
                country = value
        now, client = utc_now(), scope.get("client")
        return Visit(
            link_id=link_id,
            clicked_at=now,
            referrer=referrer_host(referrer.decode("latin-1")),
            device=device_of(agent.decode("latin-1")),
            country=country_code(country.decode("latin-1")),
            visitor=self._hash(now.date(), client[0] if client else "", agent),
            counted=counted,
        )

    def _hash(self, day: date, address: str, agent: bytes) -> str:
        """A name for one visitor on one day: without the key nobody finds the address again."""
        if self._day[0] != day:
            self._day = day, _keyed_hash(day.isoformat().encode(), self._key)
        sender = address.encode(errors="replace") + b"\0" + agent
        return _keyed_hash(sender, self._day[1]).hex()


@lru_cache(maxsize=4096)
def referrer_host(referrer: str) -> str:
    """The host of the page that a visitor came from, or nothing."""
    found = HOST.match(referrer)
    return found[1].lower().rstrip(".") if found else ""


def country_code(text: str) -> str:
    """Two letters, or nothing."""
    country = text.upper() if COUNTRY.fullmatch(text) else ""
    return "" if country == NOWHERE else country


def _keyed_hash(text: bytes, key: bytes) -> bytes:
    return blake2b(text, key=key, digest_size=HASH_BYTES).digest()
