"""What a page of a list reads does not grow with what there is."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment, State
from tests.api.people import Person, get
from tests.costs import analyze, cost

FEW, MANY = 150, 1500
NOW = timezone.now()
LISTS: list[tuple[str, dict[str, Any]]] = [
    ("/posts", {}),
    ("/posts", {"sort": "published"}),
    ("/posts/post-0/comments", {}),
    ("/comments", {}),
    ("/comments", {"sort": "created_at"}),
    ("/comments", {"scope": "all", "state": "pending"}),
]


def fill(start: int, end: int, author: User) -> None:
    """Posts, an hour apart, and as many comments of each state on the first."""
    numbers = range(start, end)
    Post.objects.bulk_create(
        Post(
            title=f"Post {number}",
            slug=f"post-{number}",
            status="published",
            publish_at=NOW - timedelta(hours=number),
        )
        for number in numbers
    )
    first = Post.objects.get(slug="post-0")
    Comment.objects.bulk_create(
        Comment(post=first, author=author, state=state, created_at=NOW - timedelta(hours=number))
        for number in numbers
        for state in (State.APPROVED, State.PENDING)
    )
    analyze()


def read(person: Person, path: str, query: dict[str, Any]) -> Any:
    return get(path, **query) if path.startswith("/posts") else person.get(path, **query)


def costs(person: Person) -> list[tuple[int, int]]:
    """What the first page and a deep one of every list read."""
    found = []
    for path, query in LISTS:
        cursor = read(person, path, {**query, "limit": 100}).json()["next_cursor"]
        with cost() as first:
            read(person, path, {**query, "limit": 10})
        with cost() as deep:
            read(person, path, {**query, "limit": 10, "cursor": cursor})
        found.append((first.read, deep.read))
    return found


def test_ten_times_as_many_rows_cost_no_more_unless_all_are_read(olga: Person) -> None:
    fill(0, FEW, olga.user)
    few = costs(olga)
    fill(FEW, MANY, olga.user)

    many = costs(olga)

    for place, (before, after) in zip(LISTS, zip(few, many, strict=True), strict=True):
        assert after[0] < 1.5 * before[0] + 200, (place, before, after)
        assert after[1] < 1.5 * before[1] + 200, (place, before, after)
        assert after[1] < 4 * after[0] + 200, (place, before, after)
    assert walk() > 3 * many[0][0]


def walk() -> int:
    """What a search reads that finds nothing."""
    with cost() as scanned:
        get("/posts", q="nothing that is there", limit=10)
    return scanned.read
