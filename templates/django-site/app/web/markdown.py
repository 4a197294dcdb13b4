"""From Markdown to HTML that is safe to show, once, when a text is saved."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import escape
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.footnote import footnote_plugin

from app.web.highlighting import highlight
from app.web.sanitising import sanitise

WORDS_A_MINUTE = 220
ImageAttributes = Callable[[str], dict[str, str] | None]


@dataclass(frozen=True)
class Rendered:
    """What is made of a text."""

    html: str
    contents: list[dict[str, Any]]
    reading_minutes: int


def render(text: str, image: ImageAttributes, *, top_level: int = 2) -> Rendered:
    """The HTML of a Markdown text, whose images are those that `image` knows the attributes of."""
    tokens = PARSER.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(max(int(token.tag[1]), top_level), 6)}"
    html = PARSER.renderer.render(tokens, PARSER.options, {"image": image})
    minutes = -(-len(re.findall(r"\w+", text)) // WORDS_A_MINUTE)
    return Rendered(sanitise(html), _contents(tokens), max(minutes, 1))


def _contents(tokens: Sequence[Token]) -> list[dict[str, Any]]:
    headings = [
        (int(token.tag[1]), token.attrGet("id"), _plain(tokens[place + 1]))
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    return [{"level": level, "id": name, "text": text} for level, name, text in headings if name]


def _plain(inline: Token) -> str:
    kinds = ("text", "code_inline", "softbreak")
    return "".join(part.content or " " for part in inline.children or [] if part.type in kinds)


def _anchor(title: str) -> str:
    """The name of a heading, which can never be that of another part of a page."""
    return f"section-{slugify(title) or 'unnamed'}"


def _link(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any
) -> str:
    if leads_away(str(tokens[idx].attrGet("href") or "")):
        tokens[idx].attrSet("rel", "nofollow noopener")
    return self.renderToken(tokens, idx, options, env)


def _image(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any
) -> str:
    token = tokens[idx]
    alt = self.renderInlineAsText(token.children or [], options, env)
    known = env["image"](str(token.attrGet("src") or ""))
    if known is None:
        return escape(alt)
    token.attrs = {**known, "alt": alt}
    return self.renderToken(tokens, idx, options, env)


def _code(self: RendererHTML, tokens: Sequence[Token], idx: int, *_: Any) -> str:
    return highlight(tokens[idx].content, "", "")


def _always(html: str) -> Callable[..., str]:
    return lambda *_: html


def leads_away(address: str) -> bool:
    """Whether a link goes to another host."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return True
    return bool(host) and host not in settings.ENVIRONMENT.allowed_hosts


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True, "highlight": highlight})
    parser.enable(["table", "strikethrough", "replacements", "smartquotes"])
    parser.use(anchors_plugin, min_level=1, max_level=3, slug_func=_anchor).use(footnote_plugin)
    for rule, function in (
        ("link_open", _link),
        ("image", _image),
        ("code_block", _code),
        # A wide table scrolls in a frame of its own.
        ("table_open", _always('<div class="table" tabindex="0"><table>')),
        ("table_close", _always("</table></div>\n")),
    ):
        parser.add_render_rule(rule, function)
    return parser


PARSER = _parser()
