"""The feed."""

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from app.pictures.services import store
from app.web.publishing import Status
from tests.publications import encoded, write_post

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client) -> ET.Element:
    response = client.get("/blog/feed/")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314


def test_the_feed_holds_what_is_public_newest_first(client: Client) -> None:
    write_post(title="Old", hours_ago=2)
    write_post(title="New", hours_ago=1)
    write_post(title="Draft", status=Status.DRAFT)
    write_post(title="Tomorrow", hours_ago=-24)

    assert [title.text for title in feed(client).iterfind("channel/item/title")] == ["New", "Old"]


def test_an_entry_holds_the_whole_text_and_where_it_is(client: Client) -> None:
    post = write_post(body="Some **bold** text.", tags=("Python",))

    entry = feed(client).find("channel/item")

    assert entry is not None
    assert entry.findtext("description") == "<p>Some <strong>bold</strong> text.</p>\n"
    assert entry.findtext("link") == f"http://testserver{post.get_absolute_url()}"
    assert entry.findtext("category") == "Python"
    assert entry.findtext("guid") == entry.findtext("link")


def test_a_title_is_no_html_for_readers_that_take_it_for_some(client: Client) -> None:
    write_post(title="<img src=x onerror=alert(1)>")

    title = feed(client).findtext("channel/item/title")

    assert title == "&lt;img src=x onerror=alert(1)&gt;"


def test_the_feed_is_bounded(client: Client) -> None:
    for number in range(23):
        write_post(hours_ago=number + 1)

    assert len(feed(client).findall("channel/item")) == 20


def test_a_reader_that_has_it_gets_nothing_again(client: Client) -> None:
    write_post()
    tag = client.get("/blog/feed/")["ETag"]

    assert client.get("/blog/feed/", headers={"If-None-Match": tag}).status_code == 304
    write_post()
    assert client.get("/blog/feed/", headers={"If-None-Match": tag}).status_code == 200


def test_an_empty_feed_is_one(client: Client) -> None:
    assert feed(client).find("channel") is not None


@pytest.mark.parametrize("forbidden", ["\x07", "\x0c", "\ufffe"])
def test_what_no_xml_may_hold_is_left_out(client: Client, forbidden: str) -> None:
    write_post(title=f"a{forbidden}b", body=f"c{forbidden}d")

    entry = feed(client).find("channel/item")

    assert entry is not None
    assert entry.findtext("title") == "ab"
    assert entry.findtext("description") == "<p>cd</p>\n"


def test_what_a_text_leads_to_is_found_from_far_away(client: Client) -> None:
    picture = store(BytesIO(encoded("PNG", (1000, 500))), alt="Waves")
    post = write_post(body=f'![Waves]({picture.url}) [up](#top) `<a href="/x">`')
    page = f"http://testserver{post.get_absolute_url()}"

    text = feed(client).findtext("channel/item/description") or ""

    assert f'src="http://testserver{picture.url}"' in text
    assert 'srcset="http://testserver/media/' in text
    assert f'href="{page}#top"' in text
    assert '&lt;a href="/x"&gt;' in text
