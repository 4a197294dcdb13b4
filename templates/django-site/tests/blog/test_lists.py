"""The list of posts."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from app.blog import reading, services
from app.blog.models import Post
from app.web.publishing import Status
from tests.publications import write_post


def titles(client: Client, query: str = "") -> list[str]:
    """The titles on a page of the list."""
    response = client.get(f"/blog/{query}")
    assert response.status_code == 200
    return [post.title for post in response.context["page"].object_list]


def test_posts_come_newest_first(client: Client) -> None:
    write_post(title="Old", hours_ago=9)
    write_post(title="New", hours_ago=1)

    assert titles(client) == ["New", "Old"]


@pytest.mark.parametrize("query", ["", "?tag=python", "?year={year}"])
def test_drafts_and_what_waits_for_its_time_are_not_listed(client: Client, query: str) -> None:
    write_post(title="Public", tags=("Python",), publish_at=timezone.now())
    write_post(title="Draft", tags=("Python",), status=Status.DRAFT)
    write_post(title="Tomorrow", tags=("Python",), hours_ago=-24)

    assert titles(client, query.format(year=timezone.now().year)) == ["Public"]


def test_a_post_that_is_withdrawn_leaves_its_tags(client: Client) -> None:
    post = write_post(tags=("Python",))

    post.status = Status.DRAFT
    services.save(post)

    assert client.get("/blog/?tag=python").status_code == 404


def test_a_tag_lists_its_own_posts(client: Client) -> None:
    write_post(title="On both", tags=("Python", "SQL"), hours_ago=1)
    write_post(title="On SQL", tags=("SQL",), hours_ago=2)
    write_post(title="On nothing", hours_ago=3)

    assert titles(client, "?tag=sql") == ["On both", "On SQL"]
    assert titles(client, "?tag=python") == ["On both"]


def test_a_year_begins_and_ends_on_time(client: Client) -> None:
    for moment in (
        "2023-12-31T23:59:59.999999",
        "2024-01-01",
        "2024-12-31T23:59:59.999999",
        "2025-01-01",
    ):
        at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        write_post(title=moment, tags=("T",), publish_at=at)

    expected = ["2024-12-31T23:59:59.999999", "2024-01-01"]
    assert titles(client, "?year=2024") == expected
    assert titles(client, "?year=2024&tag=t") == expected


def test_years_without_a_post_are_not_offered() -> None:
    now = timezone.now()
    for year in (now.year, now.year - 3):
        write_post(publish_at=datetime(year, 1, 1, tzinfo=UTC))
    write_post(publish_at=datetime(now.year - 1, 6, 1, tzinfo=UTC), status=Status.DRAFT)

    assert reading.years() == [now.year, now.year - 3]


def test_an_empty_blog_says_so(client: Client) -> None:
    assert titles(client) == []
    assert reading.years() == []


def test_a_list_reads_no_whole_posts(client: Client) -> None:
    write_post()

    post: Post = client.get("/blog/").context["page"].object_list[0]

    assert {"body", "body_html", "contents"} <= post.get_deferred_fields()
