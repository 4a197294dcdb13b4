"""The newest posts for feed readers."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from app.blog.models import Post
from app.pages.models import Profile
from app.web.addresses import at_home
from app.web.caching import keep

ENTRIES = 20
# What no XML may hold: https://www.w3.org/TR/xml/#charsets
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TAG = re.compile(r"<(?:a|img)\b[^>]*>")
ADDRESSES = re.compile(r'\b(src|srcset|href)="([^"]*)"')


class LatestPosts(Feed):  # type: ignore[type-arg]
    """RSS with the whole text of each post."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed, or 304 if the reader has it."""
        return keep(request, super().__call__(request, *args, **kwargs))

    def get_object(self, request: HttpRequest) -> HttpRequest:
        """What tells `items` where this site is."""
        return request

    def link(self) -> str:
        """The page that it follows."""
        return reverse("blog:list")

    def title(self) -> str:
        """Whose blog it is."""
        return f"{Profile.owner()}: blog"

    def description(self) -> str:
        """What the owner does."""
        return Profile.owner().headline

    def items(self, request: HttpRequest) -> list[Post]:
        """The posts in it, whose texts are read far from here."""
        posts = list(Post.objects.published().defer("body").prefetch_related("tags")[:ENTRIES])
        for post in posts:
            post.body_html = _absolute(post.body_html, at_home(request, post.get_absolute_url()))
        return posts

    def item_title(self, item: Post) -> str:
        """What one is called."""
        return escape(FORBIDDEN.sub("", item.title))

    def item_description(self, item: Post) -> str:
        """The text of one."""
        return FORBIDDEN.sub("", item.body_html)

    def item_pubdate(self, item: Post) -> datetime:
        """Since when one is public."""
        return item.publish_at

    def item_updateddate(self, item: Post) -> datetime:
        """When one was last changed."""
        return item.updated_at

    def item_categories(self, item: Post) -> list[str]:
        """The tags of one."""
        return [FORBIDDEN.sub("", tag.name) for tag in item.tags.all()]


def _absolute(html: str, base: str) -> str:
    def in_attribute(found: re.Match[str]) -> str:
        places = (urljoin(base, place) for place in found[2].split(", "))
        return f'{found[1]}="{", ".join(places)}"'

    return TAG.sub(lambda tag: ADDRESSES.sub(in_attribute, tag[0]), html)
