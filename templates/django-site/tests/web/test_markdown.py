"""What is made of Markdown."""

from typing import Any

import pytest
from pytest_django.fixtures import Settings

from app.web import markdown

KNOWN = {"/media/pictures/a.webp": {"src": "/media/pictures/a.webp", "width": "640"}}


def html_of(text: str) -> str:
    return markdown.render(text, KNOWN.get).html


def contents_of(text: str) -> list[dict[str, Any]]:
    return markdown.render(text, KNOWN.get).contents


def test_headings_get_names_and_make_a_table_of_contents() -> None:
    text = "## Why *this* works\n\n### And `how`\n\n#### Aside"

    assert contents_of(text) == [
        {"level": 2, "id": "section-why-this-works", "text": "Why this works"},
        {"level": 3, "id": "section-and-how", "text": "And how"},
    ]
    assert '<h2 id="section-why-this-works">' in html_of(text)
    assert "<h4>Aside</h4>" in html_of(text)


def test_headings_of_the_same_words_have_names_of_their_own() -> None:
    names = [line["id"] for line in contents_of("## Again\n\n## Again\n\n## ☃")]

    assert names == ["section-again", "section-again-1", "section-unnamed"]


def test_no_heading_of_a_text_competes_with_the_title_of_the_page() -> None:
    assert "<h1" not in html_of("# Title\n\nTitle\n=====\n")


def test_headings_may_begin_further_down() -> None:
    rendered = markdown.render("# One\n\n#### Four", KNOWN.get, top_level=3)

    assert "<h3" in rendered.html
    assert "<h4" in rendered.html


def test_code_is_highlighted_by_classes() -> None:
    html = html_of("```python\nimport os\n```")

    assert '<pre class="code" tabindex="0"><code><span class="kn">import</span>' in html
    assert "style=" not in html


@pytest.mark.parametrize("opening", ["```", "```nosuchlanguage", "```python onclick=x"])
def test_code_is_kept_as_it_was_written(opening: str) -> None:
    html = html_of(f"{opening}\n<b>&amp; $HOME\n```")

    assert "&lt;" in html
    assert "<b>" not in html


def test_code_that_is_indented_can_be_scrolled_by_keyboard_too() -> None:
    assert '<pre class="code" tabindex="0"><code>x = 1\n</code></pre>' in html_of("    x = 1\n")


def test_a_wide_table_scrolls_in_its_frame() -> None:
    html = html_of("| a | b |\n|--:|---|\n| 1 | 2 |")

    assert html.startswith('<div class="table" tabindex="0"><table>')
    assert html.count("<td>") == 2


def test_footnotes_lead_there_and_back() -> None:
    html = html_of("A claim.[^1] Again.[^1]\n\n[^1]: Its source.")

    assert '<a href="#fn1" id="fnref1">' in html
    assert '<li id="fn1" class="footnote-item">' in html
    assert 'href="#fnref1"' in html


@pytest.mark.parametrize("address", ["https://example.org/", "http://example.org", "//example.org"])
def test_a_link_to_another_host_vouches_for_nothing(address: str) -> None:
    assert 'rel="nofollow noopener"' in html_of(f"[there]({address})")


@pytest.mark.parametrize(
    "address", ["/blog/", "#section-a", "https://me.example/x", "mailto:a@b.c"]
)
def test_a_link_within_the_site_does(address: str, settings: Settings) -> None:
    own = settings.ENVIRONMENT.model_copy(update={"allowed_hosts": ("me.example",)})
    settings.ENVIRONMENT = own

    html = html_of(f"[here]({address})")

    assert f'href="{address}"' in html
    assert "rel=" not in html


def test_an_image_that_is_known_says_how_large_it_is() -> None:
    html = html_of('![A "cat" & more](/media/pictures/a.webp)')

    assert '<img src="/media/pictures/a.webp" width="640"' in html
    assert 'alt="A &quot;cat&quot; &amp; more"' in html


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "/media/x.svg", "data:image/png;,"]
)
def test_of_any_other_image_the_words_are_left(address: str) -> None:
    html = html_of(f"See ![a <cat>]({address})")

    assert "<img" not in html
    assert "a &lt;cat&gt;" in html


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (220, 1), (221, 2), (2200, 10)])
def test_the_time_to_read_is_rounded_up(words: int, minutes: int) -> None:
    assert markdown.render("word " * words, KNOWN.get).reading_minutes == minutes


def test_broken_addresses_do_no_harm() -> None:
    assert markdown.leads_away("http://[::1")
    assert "href" not in html_of("[x](http://[::1)")
