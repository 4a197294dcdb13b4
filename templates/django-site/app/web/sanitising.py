"""The HTML that a text may hold; whatever else is in it is taken out."""

import re

import nh3
from pygments.token import STANDARD_TYPES

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "br", "ul", "ol", "li"),
    *("strong", "em", "s", "code", "pre", "span", "sup", "a", "img", "section", "div"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
IMAGE = {"src", "srcset", "sizes", "width", "height", "loading", "decoding", "alt"}
ATTRIBUTES = {
    "a": {"href", "title", "rel", "id"},
    "img": IMAGE,
    "ol": {"start"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6", "li")},
    **{tag: {"tabindex"} for tag in ("pre", "div")},
}
CLASSES = {
    "span": {name for name in STANDARD_TYPES.values() if name},
    "pre": {"code"},
    "div": {"table"},
    "sup": {"footnote-ref"},
    "hr": {"footnotes-sep"},
    "section": {"footnotes"},
    "ol": {"footnotes-list"},
    "li": {"footnote-item"},
    "a": {"footnote-backref"},
}
VALUES = {
    "id": re.compile(r"section-[a-z0-9_-]+|fn(ref)?[0-9]+(:[0-9]+)?"),
    "src": re.compile(r"/media/pictures/[a-z0-9-]+\.webp"),
    "srcset": re.compile(r"[a-z0-9/. ,-]+"),
    "tabindex": re.compile(r"0"),
}


def _keep(_tag: str, attribute: str, value: str) -> str | None:
    form = VALUES.get(attribute)
    return value if form is None or form.fullmatch(value) else None


CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    attribute_filter=_keep,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def sanitise(html: str) -> str:
    """The same without whatever is not on the lists above."""
    return CLEANER.clean(html)
