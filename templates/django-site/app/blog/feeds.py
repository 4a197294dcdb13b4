"""The newest posts for feed readers."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from app.blog.models import Post
from app.pages.models import Profile
from app.web.caching import keep

ENTRIES = 20


class LatestPosts(Feed):  # type: ignore[type-arg]
    """RSS with the whole text of each post."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed, or 304 if the reader has it."""
        return keep(request, super().__call__(request, *args, **kwargs))

    def link(self) -> str:
        """The page that it follows."""
        return reverse("blog:list")

    def title(self) -> str:
        """Whose blog it is."""
        return f"{Profile.owner()}: blog"

    def description(self) -> str:
        """What the owner does."""
        return Profile.owner().headline

    def items(self) -> list[Post]:
        """The posts in it."""
        return list(Post.objects.published().defer("body").prefetch_related("tags")[:ENTRIES])

    def item_description(self, item: Post) -> str:
        """The text of one."""
        return item.body_html

    def item_pubdate(self, item: Post) -> datetime:
        """Since when one is public."""
        return item.publish_at

    def item_updateddate(self, item: Post) -> datetime:
        """When one was last changed."""
        return item.updated_at

    def item_categories(self, item: Post) -> list[str]:
        """The tags of one."""
        return [tag.name for tag in item.tags.all()]
