"""What a page reads does not grow with the number of posts and comments."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from app.accounts.models import User
from app.blog.models import Post, PostTag
from app.comments.models import Comment, State
from app.tags import services as tags
from app.web.newest_first import cursor_of
from app.web.publishing import Status
from tests.costs import analyze, cost

FEW, MANY = 150, 2050
ALL = "a walk through all posts"
PATHS = [
    "/",
    "/blog/",
    "/blog/?before={deep}",
    "/blog/?tag=common",
    "/blog/?tag=common&before={deep}",
    "/blog/?tag=rare",
    "/blog/?year={year}",
    "/blog/?year={year}&tag=common",
    "/blog/post-0/",
    "/blog/post-{number}/",
    "/blog/feed/",
]


def fill(start: int, end: int, author: User) -> None:
    """Posts, an hour apart, under two tags, and as many comments on the first."""
    now = timezone.now()
    common, *others = tags.named(["common", "rare", *(f"other {number}" for number in range(20))])
    posts = Post.objects.bulk_create(
        Post(
            title=f"Post {number}",
            slug=f"post-{number}",
            summary="In short.",
            body="Text.",
            body_html="<p>Text.</p>",
            status=Status.PUBLISHED,
            publish_at=now - timedelta(hours=number + 1),
        )
        for number in range(start, end)
    )
    PostTag.objects.bulk_create(
        PostTag(
            post=post,
            tag=others[place % 21] if place % 5 == 0 else common,
            listed_at=post.publish_at,
        )
        for place, post in enumerate(Post.objects.filter(slug__in=[post.slug for post in posts]))
    )
    first = Post.objects.get(slug="post-0")
    Comment.objects.bulk_create(
        Comment(post=first, author=author, body="Well said.", state=State.APPROVED)
        for _ in range(start, end)
    )
    analyze()


def costs(client: Client, posts: int) -> dict[str, int]:
    """What each page reads, the deep ones among them near the end."""
    deep = Post.objects.get(slug=f"post-{posts - 50}")
    names = {
        "deep": cursor_of(deep, "publish_at"),
        "number": posts - 50,
        "year": deep.publish_at.year,
    }
    read = {}
    for path in PATHS:
        client.get(path.format(**names))
        with cost() as taken:
            assert client.get(path.format(**names)).status_code == 200
        read[path] = taken.read
    with cost() as taken:
        Post.objects.filter(summary__contains="nowhere").first()
    return read | {ALL: taken.read}


def test_many_times_as_many_posts_and_comments_cost_the_same_unless_all_are_read(
    client: Client, visitor: User
) -> None:
    fill(0, FEW, visitor)
    few = costs(client, FEW)
    fill(FEW, MANY, visitor)
    many = costs(client, MANY)

    grown = [path for path, read in many.items() if read > 1.5 * few[path] + 200]

    assert min(many.values()) > 0
    assert grown == [ALL]
    assert many[ALL] > 5 * few[ALL]
