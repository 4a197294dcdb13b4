"""The list of posts, page by page."""

import re
from datetime import timedelta
from itertools import chain

import pytest
from django.test import Client
from django.utils import timezone

from app.blog import reading
from tests.publications import write_post

NOT_THERE = [
    *("before=x", "before=1_", "before=1_2_3", "before=%00", "before=٣_٣"),
    f"before={10**18 - 1}_1",
    f"before={10**40}_1",
    f"before=-{10**18 - 1}_1",
    *("tag=nothing", "tag=%00", "tag='", "year=1066", "year=x", "year=-1", "year=99999"),
    "year=%D9%A3",
]


def shown(client: Client, query: str = "") -> tuple[list[str], str | None]:
    """The titles on a page of the list, and where it continues."""
    response = client.get(f"/blog/{query}")
    assert response.status_code == 200
    page = response.context["page"]
    return [post.title for post in page.object_list], page.next_cursor


@pytest.mark.parametrize(("query", "same_moment"), [("", True), ("?tag=t", True), ("", False)])
def test_page_after_page_shows_every_post_once(
    client: Client, monkeypatch: pytest.MonkeyPatch, query: str, *, same_moment: bool
) -> None:
    monkeypatch.setattr(reading, "PAGE_SIZE", 2)
    at = timezone.now() - timedelta(hours=1)
    for number in range(7):
        moved = at if same_moment else at - timedelta(minutes=number)
        write_post(title=f"{number}", tags=("T",), publish_at=moved)

    pages: list[list[str]] = []
    cursor: str | None = ""
    while cursor is not None:
        part = f"{'&' if query else '?'}before={cursor}" if cursor else ""
        found, cursor = shown(client, f"{query}{part}")
        pages.append(found)

    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert sorted(chain.from_iterable(pages)) == [f"{number}" for number in range(7)]


def test_a_new_post_moves_nothing_to_the_next_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAGE_SIZE", 1)
    write_post(title="Older", hours_ago=3)
    write_post(title="Newer", hours_ago=2)
    first, cursor = shown(client)

    write_post(title="Newest", hours_ago=1)

    assert first == ["Newer"]
    assert shown(client, f"?before={cursor}") == (["Older"], None)


def test_a_page_links_to_the_next_and_back_to_the_newest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAGE_SIZE", 1)
    for hours in range(1, 4):
        write_post(tags=("T",), hours_ago=hours)

    html = client.get("/blog/?tag=t").content.decode()
    following = re.search(r'rel="next" href="(\?[^"]+)"', html)
    assert following
    second = client.get(f"/blog/{following[1].replace('&amp;', '&')}").content.decode()

    assert 'href="?tag=t"' in second


def test_a_page_that_cannot_be_is_not_found(client: Client) -> None:
    write_post(tags=("T",))

    for query in NOT_THERE:
        assert client.get(f"/blog/?{query}").status_code == 404, query


def test_empty_parts_of_an_address_ask_for_nothing(client: Client) -> None:
    write_post(title="Public")

    assert shown(client, "?before=&tag=&year=&more=x") == (["Public"], None)


def test_a_cursor_of_the_future_shows_nothing_early(client: Client) -> None:
    write_post(title="Public")
    write_post(title="Tomorrow", hours_ago=-24)

    assert shown(client, f"?before={10**16}_1") == (["Public"], None)
