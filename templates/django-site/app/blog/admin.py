"""Posts in the admin."""

from django.contrib import admin

from app.blog import services
from app.blog.models import Post
from app.web.desk import PublishableDesk


@admin.register(Post)
class Posts(PublishableDesk):
    """Writing, previewing and publishing."""

    fields = (
        ("title", "slug"),
        "summary",
        "body",
        "tag_names",
        "cover",
        ("status", "publish_at"),
    )

    def keep(self, row: Post, tags: list[str] | None) -> None:
        """Keep a post."""
        services.save(row, tags=tags)
