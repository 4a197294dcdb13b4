"""Texts that try to run in a page, and how to tell that they do not."""

from django.test import Client

from tests.security.pages import Page

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "' autofocus onfocus=alert(1) x='",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "{{ 7*7 }}{% debug %}",
    "<scr\x00ipt>alert(1)</scr\x00ipt>".replace("\x00", ""),
]
MARKDOWN = [
    *ATTACKS,
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](/media/x.png)',
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    '```"><script>alert(1)</script>\ncode\n```',
    "```html\n</code></pre><script>alert(1)</script>\n```",
    '# <img src=x onerror=alert(1)>\n\n## "><script>alert(1)</script>\n\n## Two',
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "<style>body { display: none }</style>",
    "<form action=https://evil.example><input name=password></form>",
    '<base href="https://evil.example">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<p style="position:fixed;inset:0">x</p>',
]
NEVER = {"iframe", "object", "embed", "base", "math", "applet", "frame"}
FILES = ("/static/", "/admin/jsi18n/")


def assert_harmless(client: Client, path: str) -> None:
    response = client.get(path)
    page = Page(response.content.decode())
    scripts = [found.get("src") for tag, found in page.tags if tag == "script" and "src" in found]

    assert response.status_code == 200, path
    assert page.inline == [], path
    assert all(str(source).startswith(FILES) for source in scripts), path
    assert not NEVER & {tag for tag, _ in page.tags}, path
    assert not [found for tag, found in page.tags if tag == "meta" and "http-equiv" in found], path


def assert_prose_harmless(html: str) -> None:
    page = Page(html)

    assert page.inline == []
    assert not {tag for tag, _ in page.tags} & (NEVER | {"script", "style", "form", "input", "svg"})
