"""Where a link may lead, and where not, however it is spelled."""

from contextlib import suppress
from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.links import targets
from app.links.targets import OwnHosts

ADDRESSES = st.ip_addresses(v=4)


def spellings(address: IPv4Address) -> list[str]:
    """An IPv4 address in the notations that browsers read."""
    number = int(address)
    first, second, third, fourth = address.packed
    return [
        str(number),
        hex(number),
        hex(number).upper().replace("X", "x"),
        f"0{number:o}",
        f"{first}.{number & 0xFFFFFF}",
        f"{first}.{second}.{(third << 8) + fourth}",
        f"0{first:o}.0x{second:x}.{third}.{fourth}.",
        f"[::ffff:{address}]",
        f"[::FFFF:{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::]",
    ]


@given(address=ADDRESSES)
def test_an_address_of_our_own_is_known_in_every_notation(address: IPv4Address) -> None:
    own = OwnHosts([str(address)])

    for host in spellings(address):
        assert own.cover(f"http://{host}:8080/x"), host


@given(address=ADDRESSES, other=ADDRESSES)
def test_another_address_is_not_taken_for_ours(address: IPv4Address, other: IPv4Address) -> None:
    own = OwnHosts([str(address)])

    for host in spellings(other):
        here = other == address or (
            (other.is_loopback or other.is_unspecified)
            and (address.is_loopback or address.is_unspecified)
        )
        assert own.cover(f"https://{host}/") == here, host


@pytest.mark.parametrize(
    "url",
    [
        "http://sho.rt/x",
        "https://SHO.RT",
        "http://sho.rt.:8000/",
        "HTTP://Sho.Rt:443?x",
        "http://\uff53\uff48\uff4f.\uff52\uff54/",
        "http://sho\u3002rt/",
        "http://bücher.example/",
        "http://xn--bcher-kva.example/",
        "http://XN--BCHER-KVA.example./",
        "http://go.team.example/",
        "http://team.example/",
    ],
)
def test_our_own_name_is_known_in_every_spelling(url: str) -> None:
    own = OwnHosts(["sho.rt", "bücher.example", ".team.example", ""])

    assert own.cover(targets.check(url))


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "127.9.9.9", "0", "[::1]", "[::]"])
def test_every_name_of_this_machine_is_ours_where_one_is(host: str) -> None:
    assert OwnHosts(["127.0.0.1"]).cover(f"http://{host}:9/")
    assert not OwnHosts(["sho.rt"]).cover(f"http://{host}:9/")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "http://example.com:8080/a?b=c&d=%20#e",
        "https://bücher.example/weg/zum/森?🦊=1",
        "http://under_score.example/",
        "http://[2001:db8::1]/",
        "https://example.com/@ada",
    ],
)
def test_any_other_web_address_is_taken(url: str) -> None:
    assert targets.check(url) == url
    assert not OwnHosts(["sho.rt", ".team.example"]).cover(url)


@pytest.mark.parametrize(
    "url",
    [
        "example.com",
        "//example.com",
        "ftp://example.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:example.com",
        "http://",
        "http://ada@example.com",
        "http://ada:secret@example.com/",
        "http://exa mple.com/",
        "http://example.com/a b",
        "http://example.com/\tx",
        "http://example.com/\r\nSet-Cookie: a=b",
        "http://example.com/\x00",
        "http://example.com/\u202e",
        "http://example.com/\u200b",
        "http://example.com/\ud800",
        "http://example.com\\@sho.rt",
        "http:\\\\example.com",
        "http://ex%61mple.com/",
        "http://example.com:port/",
        "http://example.com:99999/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://0x100000000/",
        "http://09/",
        "http://a..b/",
        "http://xn--/",
        "http://xn--sho-.rt/",
        f"http://{'a' * 64}.example/",
        "http://" + "a." * 130 + "example/",
        "https://example.com/" + "🦊" * 400,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"^(An|The|This) "):
        targets.check(url)


@given(text=st.text(st.characters(exclude_categories=()), max_size=40))
def test_no_text_is_more_than_refused(text: str) -> None:
    own = OwnHosts(["sho.rt"])

    for url in (text, f"http://{text}", f"https://example.com/{text}", f"http://{text}@sho.rt"):
        with suppress(ValueError):
            assert targets.check(url) == url
            own.cover(url)
