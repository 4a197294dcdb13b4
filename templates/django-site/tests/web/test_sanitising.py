"""No script survives, whatever is written."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web import markdown
from app.web.sanitising import ATTRIBUTES, TAGS, sanitise
from tests.attacks import ATTACKS

KNOWN = {"/media/pictures/a.webp": {"src": "/media/pictures/a.webp"}}
SCHEMES = {"", "http", "https", "mailto"}
PIECES = [
    *"<>\"'`&;:()[]!/\\=#*_|~^\n\t\0 ",
    *("script", "javascript:", "onerror=", "svg", "style=", "href=", "src=", "data:"),
    *("&#106;", "&lt;", "](", "```", "[^1]", "[^1]: ", "## ", "| - |", "\ud7ff", "\ufb00"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


class Reader(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found.extend((tag, name, value or "") for name, value in attrs)


def dangers_in(html: str) -> list[object]:
    """The tags, attributes and addresses that nobody allowed."""
    reader = Reader(html)
    classes = {(tag, "class") for tag in TAGS}
    allowed = {(tag, name) for tag, names in ATTRIBUTES.items() for name in names} | classes
    addresses = [value for _, name, value in reader.found if name in ("href", "src")]
    return [
        *(reader.tags - TAGS),
        *((tag, name) for tag, name, _ in reader.found if (tag, name) not in allowed),
        *(address for address in addresses if urlsplit(address.strip()).scheme not in SCHEMES),
    ]


def rendered(text: str) -> str:
    return markdown.render(text, KNOWN.get).html


def test_what_looks_for_dangers_finds_them() -> None:
    html = "<script></script><p onclick=x></p><a href='javascript:x'></a>"

    assert dangers_in(html) == ["script", ("p", "onclick"), "javascript:x"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_by_markdown_ends_as_text(attack: str) -> None:
    assert dangers_in(rendered(attack)) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_by_html_would_not_pass_either(attack: str) -> None:
    assert dangers_in(sanitise(attack)) == []


@given(TEXTS)
def test_no_text_becomes_a_script(text: str) -> None:
    assert dangers_in(rendered(text)) == []


@given(TEXTS)
def test_no_html_becomes_a_script(html: str) -> None:
    assert dangers_in(sanitise(html)) == []


@given(st.text(max_size=300))
def test_any_text_can_be_rendered(text: str) -> None:
    result = markdown.render(text, KNOWN.get)

    assert result.reading_minutes >= 1
    assert dangers_in(result.html) == []


def test_names_are_only_those_that_the_parser_gives() -> None:
    html = sanitise("<h2 id='main'>x</h2><li id='fn1'>y</li><h2 id='section-a'>z</h2>")

    assert html == '<h2>x</h2><li id="fn1">y</li><h2 id="section-a">z</h2>'


def test_classes_are_only_those_of_code_and_footnotes() -> None:
    assert sanitise('<span class="k skip">x</span>') == '<span class="k">x</span>'
