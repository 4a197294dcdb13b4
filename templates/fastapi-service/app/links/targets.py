"""Where a link may lead: any web address that is not one of this service's own."""

import string
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

from app.links.hosts import canonical_host

SCHEMES = ("http", "https")
# Control, format and surrogate characters, private and unassigned ones, and all kinds of space.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
# As a redirect sends it, for proxies that have room for 4 or 8 KiB of headers.
LONGEST_LOCATION = 4000


def check(url: str) -> str:
    """Refuse what a browser would read otherwise than we do, or would not go to."""
    if any(unicodedata.category(letter) in INVISIBLE for letter in url):
        raise ValueError("An address has no spaces and no control characters.")
    if "\\" in url:
        raise ValueError("An address has no backslashes; write %5C.")
    parts = _split(url)
    if parts.scheme not in SCHEMES or not url[len(parts.scheme) :].startswith("://"):
        raise ValueError("An address starts with http:// or https://")
    if "@" in parts.netloc:
        raise ValueError("An address holds no user name and no password.")
    canonical_host(parts.hostname or "")
    if len(location_of(url)) > LONGEST_LOCATION:
        raise ValueError("The address is too long once its letters are encoded.")
    return url


def location_of(url: str) -> bytes:
    """An address as a header may hold it: ASCII stays to the letter, the rest is encoded."""
    place = urlsplit(url).netloc
    if not place.isascii():
        host, colon, port = place.partition(":")
        url = url.replace(place, canonical_host(host) + colon + port, 1)
    return quote(url, safe=string.printable).encode()


class OwnHosts:
    """The hosts under which this service is reached."""

    def __init__(self, names: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._suffixes: set[str] = set()
        for name in names:
            # Under a name that is none, as 1.2.3.999, nothing is reached.
            with suppress(ValueError):
                self._exact.add(host := canonical_host(name.strip(".")))
                if name.startswith("."):
                    self._suffixes.add(f".{host}")

    def cover(self, url: str) -> bool:
        """Whether an address leads to one of them, whichever the port."""
        host = canonical_host(_split(url).hostname or "")
        if _is_this_machine(host) and any(map(_is_this_machine, self._exact)):
            return True
        return host in self._exact or any(host.endswith(suffix) for suffix in self._suffixes)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ValueError("This is not a web address.") from None
    return parts


def _is_this_machine(host: str) -> bool:
    """Whether a host is a name or an address of the machine that asks for it."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = IPv6Address(host) if ":" in host else IPv4Address(host)
    except AddressValueError:
        return False
    return address.is_loopback or address.is_unspecified
