"""What is kept of a visitor, whatever a browser sends."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clicks import visits
from app.clicks.devices import device_of
from app.clicks.visits import VisitReader, country_code, referrer_host

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
DEVICES = ("desktop", "mobile", "tablet", "bot", "other")


def scope(address: str = "203.0.113.7", **headers: str) -> dict[str, Any]:
    named = [
        (name.replace("_", "-").encode(), value.encode("latin-1"))
        for name, value in headers.items()
    ]
    return {"client": (address, 50_000), "headers": named}


@pytest.fixture
def reader() -> VisitReader:
    return VisitReader(key="a key", country_header="CF-IPCountry")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the clock to an hour of a day in March."""

    def set_clock(day: int, hour: int) -> None:
        moment = datetime(2026, 3, day, hour, tzinfo=UTC)
        monkeypatch.setattr(visits, "utc_now", lambda: moment)

    return set_clock


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (FIREFOX, "desktop"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142", "desktop"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", "desktop"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Mobile/15E148", "mobile"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/142 Mobile Safari/537.36", "mobile"),
        ("Mozilla/5.0 (Linux; Android 15; SM-X910) Chrome/142 Safari/537.36", "tablet"),
        ("Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) Mobile/15E148", "tablet"),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "bot"),
        ("Mozilla/5.0 (Linux; Android 6.0.1) Mobile (compatible; bingbot/2.0)", "bot"),
        ("curl/8.11.0", "bot"),
        ("python-httpx/0.28.1", "bot"),
        ("SomethingElse/1.0", "other"),
        ("", "other"),
    ],
)
def test_a_device_is_told_by_its_user_agent(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("https://News.Example/today?q=1", "news.example"),
        ("https://news.example:8443", "news.example"),
        ("https://news.example./", "news.example"),
        ("android-app://com.example.reader/", "com.example.reader"),
        ("http://[2001:db8::1]:80/", "[2001:db8::1]"),
        ("https://" + "a" * 253 + "/", "a" * 253),
        ("https://" + "a" * 254 + "/", ""),
        ("https://name:password@news.example/", ""),
        ("https:///nothing", ""),
        ("news.example", ""),
        ("about:blank", ""),
        ("https://b\u00fccher.example/", ""),
        ("https://news.example\u0000/", ""),
        ("", ""),
    ],
)
def test_of_a_referrer_only_the_host_is_kept(referrer: str, host: str) -> None:
    assert referrer_host(referrer) == host


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("DEU", ""),
        ("", ""),
        ("\u00df", ""),
        ("D\n", ""),
        ("XX", ""),
    ],
)
def test_a_country_is_two_letters(sent: str, kept: str) -> None:
    assert country_code(sent) == kept


def test_a_country_is_believed_only_from_the_header_that_is_set(reader: VisitReader) -> None:
    sent = scope(cf_ipcountry="DE")

    assert reader.read(sent, 1).country == "DE"
    assert VisitReader(key="a key", country_header="").read(sent, 1).country == ""


def test_a_visitor_is_the_same_all_day_and_another_tomorrow(reader: VisitReader, at: Any) -> None:
    sent = scope(user_agent=FIREFOX)
    seen = []
    for day, hour in ((1, 0), (1, 23), (2, 0)):
        at(day, hour)
        seen.append(reader.read(sent, 1).visitor)

    assert seen[0] == seen[1] != seen[2]


def test_visitors_differ_by_address_and_browser_and_key(reader: VisitReader) -> None:
    other = VisitReader(key="another key", country_header="")
    visitors = [
        reader.read(scope(user_agent=FIREFOX), 1).visitor,
        reader.read(scope(user_agent="curl/8"), 1).visitor,
        reader.read(scope("203.0.113.8", user_agent=FIREFOX), 1).visitor,
        other.read(scope(user_agent=FIREFOX), 1).visitor,
    ]

    assert len(set(visitors)) == 4


def test_the_address_is_in_nothing_that_is_kept(reader: VisitReader) -> None:
    assert "203.0.113.7" not in str(reader.read(scope(user_agent=FIREFOX), 1))


LATIN = st.text(st.characters(max_codepoint=255), max_size=700)


@given(referer=LATIN, user_agent=LATIN, cf_ipcountry=LATIN, address=st.text(max_size=60))
def test_whatever_is_sent_fits_the_table(address: str, **headers: str) -> None:
    reader = VisitReader(key="a key", country_header="CF-IPCountry")

    visit = reader.read(scope(address, **headers), 1)

    assert visit.referrer.isascii()
    assert visit.referrer.isprintable()
    assert len(visit.referrer) <= 253
    assert visit.device in DEVICES
    assert len(visit.country) in (0, 2)
    assert len(visit.visitor) == 32
