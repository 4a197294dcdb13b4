"""A page as a tree; one whose tags do not fit together raises."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.test.html import Element, parse_html

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Page:
    """What a browser was answered."""

    def __init__(self, response: Any) -> None:
        self.status = response.status_code
        self._root = parse_html(response.content.decode())

    def all(self, *names: str) -> list[Element]:
        """The elements of these names, in their order."""
        return [element for element in _within(self._root) if element.name in names]

    def texts(self, *names: str) -> list[str]:
        return [text(element) for element in self.all(*names)]

    def named(self, attribute: str, value: str) -> list[Element]:
        """The elements that have this value in an attribute."""
        return [element for element in _within(self._root) if said(element, attribute) == value]

    @property
    def title(self) -> str:
        return self.texts("title")[0]

    @property
    def levels(self) -> list[int]:
        """How deep each heading is."""
        return [HEADINGS.index(str(element.name)) + 1 for element in self.all(*HEADINGS)]


def read(client: Client, path: str) -> Page:
    return Page(client.get(path))


def said(element: Element, attribute: str) -> str | None:
    """The value of an attribute."""
    found = dict(element.attributes).get(attribute)
    return " ".join(sorted(found)) if isinstance(found, (list, set)) else found


def text(element: Element) -> str:
    parts = [part if isinstance(part, str) else text(part) for part in element.children]
    return " ".join(" ".join(parts).split())


def _within(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _within(child)
