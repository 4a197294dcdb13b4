"""Finding the posts that everybody may read, at a cost that does not grow with their number."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.utils import timezone

from app.blog.models import Post, PostTag
from app.tags.models import Tag
from app.web.newest_first import Page, Span, cursor_of, newest_first

PAGE_SIZE = 10
COMMENTS_A_PAGE = 50
MOST_YEARS = 40
NOT_LISTED = ("body", "body_html", "contents")


def listed(*, tag: Tag | None = None, year: int | None = None, before: str | None = None) -> Page:
    """A page of published posts, newest first."""
    if tag:
        span = _of_year(year, at="listed_at")
        places = tag.posttag_set.select_related("post").defer(*(f"post__{n}" for n in NOT_LISTED))
        page = newest_first(places, span, size=PAGE_SIZE, before=before)
        page = replace(page, object_list=[place.post for place in page.object_list])
    else:
        posts = Post.objects.finished().defer(*NOT_LISTED)
        page = newest_first(posts, _of_year(year), size=PAGE_SIZE, before=before)
    prefetch_related_objects(page.object_list, "tags")
    return page


def newest(count: int) -> QuerySet[Post]:
    """The last few that were published."""
    return Post.objects.published().defer(*NOT_LISTED)[:count]


def neighbours(post: Post) -> tuple[Post | None, Post | None]:
    """The posts that were published just after and just before this one."""
    posts = Post.objects.finished().only("title", "slug", "publish_at")
    at, now = post.publish_at, timezone.now()
    ties = posts.filter(publish_at=at, id__gt=post.pk)
    later = posts.filter(publish_at__gt=at, publish_at__lte=now)
    newer = ties.order_by("id").first() or later.order_by("publish_at", "id").first()
    before = cursor_of(post, "publish_at")
    older = newest_first(posts, Span("publish_at", until=now), size=1, before=before)
    return newer, next(iter(older.object_list), None)


def comments_on(post: Post, *, before: str | None = None) -> Page:
    """A page of what was said about a post and approved, newest first."""
    # Joined with their authors, an index of the authors may be taken to be the better one.
    approved = post.comments.approved().prefetch_related("author")
    return newest_first(approved, Span("created_at"), size=COMMENTS_A_PAGE, before=before)


# The next two ask for the newest row instead of whether there is any: without an order to keep to,
# EXISTS makes some engines read all rows.


def years() -> list[int]:
    """The years that something was published in, newest first."""
    finished, this_year = Post.objects.finished(), timezone.now().year
    oldest = finished.order_by("publish_at").values_list("publish_at", flat=True).first()
    if oldest is None:
        return []
    candidates = range(this_year, max(oldest.year, this_year - MOST_YEARS) - 1, -1)
    ordered = finished.order_by("-publish_at").values("id")
    ranges = {f"y{year}": _of_year(year).ranges()[0] for year in candidates}
    newest = {name: Subquery(ordered.filter(**one)[:1]) for name, one in ranges.items()}
    found: dict[str, Any] = finished.values(**newest)[:1][0]
    return [year for year in candidates if found[f"y{year}"]]


def tags_in_use() -> QuerySet[Tag]:
    """The tags that something is listed under."""
    listed = PostTag.objects.listed().filter(tag=OuterRef("pk")).order_by("-listed_at")
    return Tag.objects.alias(first=Subquery(listed.values("id")[:1])).filter(first__isnull=False)


def _of_year(year: int | None, at: str = "publish_at") -> Span:
    now = timezone.now()
    if year is None:
        return Span(at, until=now)
    end = datetime(year + 1, 1, 1, tzinfo=UTC) - timedelta(microseconds=1)
    return Span(at, datetime(year, 1, 1, tzinfo=UTC), min(now, end))
