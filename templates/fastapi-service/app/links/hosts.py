"""Hosts of web addresses, each in the one spelling of the many that it has."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address, IPv6Network

import idna

NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
LONGEST_NAME = 253
NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
LARGEST_IPV4 = 2**32
TRANSLATED, COMPATIBLE = IPv6Network("64:ff9b::/96"), IPv6Network("::/96")
LOOPBACK = 1


def canonical_host(host: str) -> str:
    """The one spelling of a host that has many: case, dots, IDNA, ways to write an IP address."""
    if ":" in host:
        return _canonical_ipv6(host)
    name = (host if host.isascii() else _to_ascii(host)).lower().removesuffix(".")
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise ValueError("The address has no valid host name.")
    _check_encoded_labels(name)
    return _canonical_ipv4(name) if _ends_in_a_number(name) else name


def _to_ascii(host: str) -> str:
    """A name in letters of any script, as it is looked up: IDNA, mapped as browsers map it."""
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise ValueError("The address has no valid host name.") from None


def _check_encoded_labels(name: str) -> None:
    """Refuse letters in Punycode that nothing decodes: a browser goes nowhere."""
    for label in name.split("."):
        if label.startswith("xn--"):
            try:
                idna.decode(label)
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
    return str(address.ipv4_mapped or address.sixtofour or _translated(address) or address)


def _translated(address: IPv6Address) -> IPv4Address | None:
    """The address of IPv4 that is meant by one that is translated (RFC 6052) or compatible."""
    if address in TRANSLATED or (address in COMPATIBLE and int(address) > LOOPBACK):
        return IPv4Address(int(address) % LARGEST_IPV4)
    return None
