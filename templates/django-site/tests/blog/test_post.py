"""The page of one post."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from app.accounts.models import User
from app.blog import reading
from app.comments.models import Comment, State
from app.web.publishing import Status
from tests.publications import keep_picture, write_post


def test_a_post_is_read_with_its_contents_and_tags(client: Client) -> None:
    body = "## First\n\nText with `code`.\n\n## Second\n\nMore."
    post = write_post(title="A <title>", body=body, tags=("Python",))

    html = client.get(post.get_absolute_url()).content.decode()

    assert "A &lt;title&gt;" in html
    assert "<code>code</code>" in html
    assert 'href="#section-second"' in html
    assert "?tag=python" in html


@pytest.mark.parametrize(
    "fields",
    [{"status": Status.DRAFT}, {"hours_ago": -1}, {"status": Status.DRAFT, "hours_ago": -1}],
)
def test_what_is_not_public_is_not_there(
    client: Client, owner: User, fields: dict[str, str | float]
) -> None:
    path = write_post(**fields).get_absolute_url()

    assert client.get(path).status_code == 404
    client.force_login(owner)
    assert client.get(path).status_code == 404


def test_its_cover_comes_first_and_at_once(client: Client) -> None:
    post = write_post(cover=keep_picture(alt="A red cover"))

    html = client.get(post.get_absolute_url()).content.decode()

    cover = re.search(r"<img [^>]*>", html)
    assert cover
    assert 'alt="A red cover"' in cover[0]
    assert 'loading="eager"' in cover[0]


def test_older_and_newer_posts_are_next_to_it() -> None:
    older, post, newer = (write_post(hours_ago=hours) for hours in (3, 2, 1))
    write_post(hours_ago=-1)
    write_post(hours_ago=1.5, status=Status.DRAFT)

    assert reading.neighbours(post) == (newer, older)
    assert reading.neighbours(newer) == (None, post)
    assert reading.neighbours(older) == (post, None)


def test_posts_of_one_moment_are_next_to_each_other() -> None:
    at = timezone.now() - timedelta(hours=1)
    first, second, third = (write_post(publish_at=at) for _ in range(3))

    assert reading.neighbours(second) == (third, first)


def test_a_post_of_any_time_can_be_read(client: Client) -> None:
    at = timezone.now().replace(year=1066)

    assert client.get(write_post(publish_at=at).get_absolute_url()).status_code == 200


def comment(author: User, state: State, body: str, minutes: int = 0) -> None:
    post = write_post() if not Comment.objects.exists() else Comment.objects.all()[0].post
    at = timezone.now() - timedelta(minutes=minutes)
    Comment.objects.create(post=post, author=author, body=body, state=state, created_at=at)


def test_only_approved_comments_are_shown(client: Client, visitor: User) -> None:
    for state in State:
        comment(visitor, state, f"It is {state}.")

    html = client.get(Comment.objects.all()[0].post.get_absolute_url()).content.decode()

    assert re.findall(r"It is \w+\.", html) == ["It is approved."]


def test_a_comment_is_text(client: Client, visitor: User) -> None:
    comment(visitor, State.APPROVED, "<script>alert(1)</script>")

    html = client.get(Comment.objects.all()[0].post.get_absolute_url()).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_of_many_comments_the_newest_are_shown_and_the_rest_by_pages(
    client: Client, visitor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "COMMENTS_A_PAGE", 2)
    for minutes in range(3):
        comment(visitor, State.APPROVED, f"{minutes} minutes", minutes)
    path = Comment.objects.all()[0].post.get_absolute_url()

    page = client.get(path).context["comments"]
    rest = client.get(f"{path}?before={page.next_cursor}").context["comments"]

    assert [each.body for each in page.object_list] == ["0 minutes", "1 minutes"]
    assert [each.body for each in rest.object_list] == ["2 minutes"]


def test_other_sites_learn_what_it_is(client: Client) -> None:
    post = write_post(title='A "post" </script><script>x', cover=keep_picture(), tags=("Python",))

    html = client.get(post.get_absolute_url()).content.decode()

    url = f"http://testserver{post.get_absolute_url()}"
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert block
    facts = json.loads(block[1])
    assert facts["@type"] == "BlogPosting"
    assert facts["headline"] == 'A "post" </script><script>x'
    assert facts["keywords"] == ["Python"]
    assert facts["image"].startswith("http://testserver/media/pictures/")
    assert f'<link rel="canonical" href="{url}">' in html
    assert '<meta property="og:type" content="article">' in html
