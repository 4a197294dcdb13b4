"""What somebody writes into the field of the search."""

from html import unescape

from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from app.search.services import clean, search
from tests.publications import write_post

NOBODY = AnonymousUser()
RUBBISH = [
    *("", " ", "\0", "\0\0 \x07", "\ud800", "%", "%%%", "_"),
    *("'", '"', "\\", "' OR 1=1 --", "&|!():*", "-", "<->"),
]


def test_rubbish_finds_nothing() -> None:
    write_post(title="Clock", body="With 100 words.")

    assert [query for query in RUBBISH if search(query, NOBODY)] == []


def test_rubbish_gets_a_page(client: Client) -> None:
    for query in RUBBISH:
        page = client.get("/search/", {"q": query.encode("utf-8", "replace")})

        assert page.status_code == 200, query


@given(st.text(max_size=150))
def test_any_query_is_answered(query: str) -> None:
    assert search(query, NOBODY) == []


@given(st.text())
def test_a_query_is_bounded_and_clean(query: str) -> None:
    cleaned = clean(query)

    assert len(cleaned) <= 100
    assert clean(cleaned) == cleaned
    assert "\0" not in cleaned


def test_the_page_shows_what_was_asked_for_as_text(client: Client) -> None:
    write_post(title="<b>Clock</b>", body="A <script>clock</script>.")

    html = client.get("/search/", {"q": "clock <script>alert(1)</script>"}).content.decode()
    hit = client.get("/search/", {"q": "clock"}).content.decode()

    assert "<script>alert" not in html
    assert "clock &lt;script&gt;alert(1)" in html
    assert "<b>Clock" not in hit
    assert "A <script>clock" in unescape(hit)


def test_no_crawler_is_asked_to_list_results(client: Client) -> None:
    html = client.get("/search/?q=clock").content.decode()

    assert '<link rel="canonical" href="http://testserver/search/">' in html
