"""Writing posts."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from app.blog.models import FEED, Post, PostTag
from app.errors import Conflict
from app.pictures.services import image_attributes
from app.tags import services as tags_services
from app.web import markdown


@transaction.atomic
def save(post: Post, *, tags: Iterable[str] | None = None) -> Post:
    """Keep a post, with what is made of its Markdown, under the tags of these names."""
    if post.slug == FEED:
        raise Conflict("This is the address of the feed.")
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
