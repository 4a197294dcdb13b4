"""Posts, projects and pictures for tests to start from."""

from datetime import timedelta
from io import BytesIO
from itertools import count
from typing import Any

from django.utils import timezone
from PIL import Image

from app.blog import services as blog
from app.blog.models import Post
from app.pictures import services as pictures
from app.pictures.models import Picture
from app.projects import services as projects
from app.projects.models import Project
from app.web.publishing import Status

NUMBERS = count(1)


def write_post(**fields: Any) -> Post:
    """A post under `tags`, published so many `hours_ago` unless it says otherwise."""
    tags = fields.pop("tags", ())
    return blog.save(Post(**{"body": "Text.", **_filled(fields)}), tags=tags)


def show_project(**fields: Any) -> Project:
    """A project in the same way."""
    tags = fields.pop("tags", ())
    texts = {name: f"Some {name}." for name in ("problem", "built", "learned")}
    return projects.save(Project(**texts | _filled(fields)), tags=tags)


def keep_picture(*, width: int = 48, height: int = 32, alt: str = "A red square") -> Picture:
    """A picture of one colour."""
    return pictures.store(BytesIO(encoded("PNG", (width, height))), alt=alt)


def encoded(kind: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **more: Any) -> bytes:
    """The bytes of a picture."""
    out = BytesIO()
    Image.new(mode, size, "red").save(out, kind, **more)
    return out.getvalue()


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    number, hours_ago = next(NUMBERS), fields.pop("hours_ago", 1)
    usual = {
        "title": f"Title {number}",
        "slug": f"slug-{number}",
        "summary": f"Summary {number}",
        "status": Status.PUBLISHED,
        "publish_at": timezone.now() - timedelta(hours=hours_ago),
    }
    return usual | fields
