"""What crawlers are told: which pages there are, and which are none of their business."""

from datetime import datetime
from itertools import chain
from typing import Any

from django.contrib.sitemaps import Sitemap, views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from app.blog.models import Post
from app.projects.models import Project
from app.web.caching import revalidated

MOST_OF_A_KIND = 1000
KEEP_OUT = ("/accounts/", "/admin/", "/api/", "/search/")


class Pages(Sitemap):  # type: ignore[type-arg]
    """The pages that are always there."""

    def items(self) -> list[str]:
        """Their names."""
        names = ("home", "about", "contact", "resume")
        return ["projects:list", "blog:list", *(f"pages:{name}" for name in names)]

    def location(self, item: str) -> str:
        """Where one is."""
        return reverse(item)


class Published(Sitemap):  # type: ignore[type-arg]
    """What was published, the newest of each kind."""

    limit = 2 * MOST_OF_A_KIND

    def items(self) -> list[Post | Project]:
        """Posts and projects, as far as their addresses need them."""
        fields = ("slug", "updated_at", "publish_at")
        kinds: tuple[QuerySet[Post], QuerySet[Project]] = (
            Post.objects.published().only(*fields)[:MOST_OF_A_KIND],
            Project.objects.published().only(*fields)[:MOST_OF_A_KIND],
        )
        return list(chain(*kinds))

    def lastmod(self, item: Post | Project) -> datetime:
        """When one was last changed."""
        return item.updated_at


@revalidated
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages, for crawlers."""
    kinds: dict[str, Any] = {"pages": Pages, "published": Published}
    return views.sitemap(request, kinds).render()


@revalidated
def robots(request: HttpRequest) -> HttpResponse:
    """Where crawlers need not go."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in KEEP_OUT)]
    where = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse("\n".join([*lines, "", f"Sitemap: {where}", ""]), "text/plain")
