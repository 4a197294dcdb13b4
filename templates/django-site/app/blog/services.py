"""The rules of posts."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from django.utils import timezone

from app.blog.models import Post, PostTag
from app.errors import Conflict
from app.pictures.services import image_attributes
from app.tags import services as tags_services
from app.tags.models import Tag
from app.web import markdown
from app.web.paging import Page, newest_first

PAGE_SIZE = 10
COMMENTS_A_PAGE = 50
MOST_YEARS = 40


@transaction.atomic
def save(post: Post, *, tags: Iterable[str] | None = None) -> Post:
    """Keep a post, with what is made of its Markdown, under the tags of these names."""
    rendered = markdown.render(post.body, image_attributes)
    post.body_html = rendered.html
    post.contents = rendered.contents
    post.reading_minutes = rendered.reading_minutes
    try:
        with transaction.atomic():
            post.save()
    except IntegrityError as error:
        raise Conflict("There is a post with this slug already.") from error
    if tags is not None:
        post.tags.set(tags_services.named(tags))
    PostTag.objects.filter(post=post).update(listed_at=post.listed_at)
    return post


def delete(post: Post) -> None:
    """Remove a post and what was said about it."""
    post.delete()


def listed(*, tag: Tag | None = None, year: int | None = None, before: str | None = None) -> Page:
    """A page of published posts, newest first."""
    if tag:
        rows = PostTag.objects.listed().filter(tag=tag).select_related("post")
        page = newest_first(rows, at="listed_at", size=PAGE_SIZE, before=before)
        posts = [row.post for row in page.object_list]
        return Page(_with_tags(posts), page.is_first, page.next_cursor)
    published = Post.objects.published()
    of_year = published.of_year(year) if year else published
    return newest_first(
        of_year.prefetch_related("tags"), at="publish_at", size=PAGE_SIZE, before=before
    )


def newest(count: int) -> QuerySet[Post]:
    """The last few that were published."""
    return Post.objects.published().prefetch_related("tags")[:count]


def neighbours(post: Post) -> tuple[Post | None, Post | None]:
    """The posts that were published just after and just before this one."""
    published = Post.objects.published().only("title", "slug", "publish_at")
    newer = _first(published.order_by("publish_at", "id"), post, "gt")
    older = _first(published.order_by("-publish_at", "-id"), post, "lt")
    return newer, older


def comments_on(post: Post, *, before: str | None = None) -> Page:
    """A page of what was said about a post and approved, newest first."""
    approved = post.comments.approved().select_related("author")
    return newest_first(approved, at="created_at", size=COMMENTS_A_PAGE, before=before)


def years() -> list[int]:
    """The years that something was published in, newest first."""
    published = Post.objects.published()
    oldest = published.order_by("publish_at").values_list("publish_at", flat=True).first()
    this_year = timezone.now().year
    if oldest is None:
        return []
    candidates = range(this_year, max(oldest.year, this_year - MOST_YEARS) - 1, -1)
    probes = {f"y{year}": Exists(published.of_year(year)) for year in candidates}
    found: dict[str, Any] = published.values(**probes)[:1][0]
    return [year for year in candidates if found[f"y{year}"]]


def tags_in_use() -> QuerySet[Tag]:
    """The tags that something is listed under."""
    return Tag.objects.filter(Exists(PostTag.objects.listed().filter(tag=OuterRef("pk"))))


def _first(ordered: QuerySet[Post], post: Post, side: str) -> Post | None:
    ties = ordered.filter(publish_at=post.publish_at, **{f"id__{side}": post.pk})
    return ties.first() or ordered.filter(**{f"publish_at__{side}": post.publish_at}).first()


def _with_tags(posts: list[Post]) -> list[Post]:
    prefetch_related_objects(posts, "tags")
    return posts
