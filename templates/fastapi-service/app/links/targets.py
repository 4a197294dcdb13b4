"""Where a link may lead: any web address that is not one of this service's own."""

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, urlsplit

import idna

SCHEMES = ("http", "https")
# Control, format and surrogate characters, private and unassigned ones, and all kinds of space.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
LARGEST_IPV4 = 2**32


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
    return url


def canonical_host(host: str) -> str:
    """The one spelling of a host that has many: case, dots, IDNA, ways to write an IP address."""
    if ":" in host:
        return _canonical_ipv6(host)
    name = (host if host.isascii() else _to_ascii(host)).lower().removesuffix(".")
    if not NAME.fullmatch(name):
        raise ValueError("The address has no valid host name.")
    return _canonical_ipv4(name) if _ends_in_a_number(name) else name


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


def _to_ascii(host: str) -> str:
    """A name in letters of any script, as it is looked up: IDNA, mapped as browsers map it."""
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise ValueError("The address has no valid host name.") from None


def _ends_in_a_number(name: str) -> bool:
    return bool(NUMBER.fullmatch(name.rpartition(".")[2]))


def _canonical_ipv4(name: str) -> str:
    """An address of one to four decimal, octal or hexadecimal numbers, as browsers read it."""
    parts = name.split(".")
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        raise ValueError("The address has no valid host name.") from None
    *high, low = numbers
    if len(parts) > 4 or any(part > 255 for part in high) or low >= 256 ** (5 - len(parts)):
        raise ValueError("The address has no valid host name.")
    value = sum(part << 8 * (3 - place) for place, part in enumerate(high)) + low
    return str(IPv4Address(value))


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)


def _canonical_ipv6(host: str) -> str:
    try:
        address = IPv6Address(host)
    except AddressValueError:
        raise ValueError("The address has no valid host name.") from None
    if address.scope_id:
        raise ValueError("The address has no valid host name.")
    return str(address.ipv4_mapped or address)


def _is_this_machine(host: str) -> bool:
    """Whether a host is a name or an address of the machine that asks for it."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = IPv6Address(host) if ":" in host else IPv4Address(host)
    except AddressValueError:
        return False
    return address.is_loopback or address.is_unspecified
