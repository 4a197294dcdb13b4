"""Tags in the admin."""

from django.contrib import admin

from app.tags.models import Tag
from app.web.desk import Desk


@admin.register(Tag)
class Tags(Desk):
    """Names of tags; new ones come with the posts and projects that have them."""

    list_display = (
        "name",
        "slug",
    )
    search_fields = ("name",)
    prepopulated_fields = {"slug": ["name"]}  # noqa: RUF012
