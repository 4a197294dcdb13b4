"""What the forms of the admin send, and what is said about it."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from app.web.publishing import Status

NO_PICTURES = {
    "projectpicture_set-TOTAL_FORMS": "0",
    "projectpicture_set-INITIAL_FORMS": "0",
}


def form(**fields: Any) -> dict[str, Any]:
    """What the form of a post sends."""
    at = fields.pop("publish_at", timezone.now())
    usual = {
        "title": "A title",
        "slug": "a-title",
        "summary": "In short.",
        "body": "## Why\n\nText.",
        "tag_names": "Python, web  development,",
        "status": Status.DRAFT,
        "publish_at_0": f"{at:%Y-%m-%d}",
        "publish_at_1": f"{at:%H:%M:%S}",
    }
    return usual | fields


def write(client: Client, **fields: Any) -> Any:
    return client.post(reverse("admin:blog_post_add"), form(**fields))


def errors_of(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    errors: dict[str, list[str]] = response.context["adminform"].form.errors
    return errors
