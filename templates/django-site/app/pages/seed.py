"""An example site for a first look: Robin Example's, who waits to be replaced."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from app.accounts.models import User
from app.blog import services as blog
from app.blog.models import Post
from app.comments.models import Comment
from app.pages import drawings, owner
from app.pages.models import Profile, ProfileLink, ResumeEntry
from app.pictures import services as pictures
from app.pictures.models import Picture
from app.projects import services as projects
from app.projects.models import Project, ProjectPicture
from app.web.publishing import Status

EMAIL = "robin@example.com"
PASSWORD = "correct-horse-battery"  # noqa: S105
FOLDER = Path(__file__).parent / "examples"
POSTED_AT_HOUR = 9


def is_filled() -> bool:
    """Whether there is anything yet."""
    return User.objects.exists() or Profile.objects.exists() or Post.objects.exists()


def remains() -> list[str]:
    """What of the example is still there."""
    examples = {
        "profile": Profile.objects.filter(name__contains="Example"),
        "account": User.objects.filter(email__endswith="@example.com"),
        "project": Project.objects.filter(code_url__contains="github.com/your-name"),
        "post": Post.objects.filter(slug__in=[post["slug"] for post in _posts()]),
    }
    return [f"{kind} “{row}”" for kind, rows in examples.items() for row in rows]


@transaction.atomic
def fill() -> None:
    """Add the owner's account, a profile with a résumé, projects, posts and comments."""
    _account(EMAIL, "Robin Example", PASSWORD, is_staff=True, is_superuser=True)
    _fill_profile(tomllib.loads((FOLDER / "profile.toml").read_text("utf-8")))
    described = tomllib.loads((FOLDER / "projects.toml").read_text("utf-8"))["projects"]
    for fields in described:
        _add_project(fields)
    for fields in _posts():
        _add_post(fields)


def _fill_profile(fields: dict[str, Any]) -> None:
    links, entries = fields.pop("links"), fields.pop("resume")
    portrait = _draw(*fields.pop("portrait"))
    profile = owner.save(Profile(**fields, portrait=portrait))
    for place, link in enumerate(links):
        ProfileLink.objects.create(profile=profile, place=place, **link)
    for place, entry in enumerate(entries):
        ResumeEntry.objects.create(profile=profile, place=place, **entry)


def _add_project(fields: dict[str, Any]) -> None:
    tags, shown = fields.pop("tags"), fields.pop("drawings")
    publish_at = _days_ago(fields.pop("days_ago"))
    project = Project(**fields, status=Status.PUBLISHED, publish_at=publish_at)
    projects.save(project, tags=tags)
    for place, drawing in enumerate(shown):
        ProjectPicture.objects.create(project=project, picture=_draw(*drawing), place=place)


def _add_post(fields: dict[str, Any]) -> None:
    tags, comments, cover = fields.pop("tags"), fields.pop("comments"), fields.pop("cover", None)
    fields["cover"] = _draw(*cover) if cover else None
    publish_at = _days_ago(fields.pop("days_ago"))
    post = Post(**fields, status=Status.PUBLISHED, publish_at=publish_at)
    blog.save(post, tags=tags)
    for hours, (name, body, state) in enumerate(comments, 5):
        author = _visitor(name)
        said_at = publish_at + timedelta(hours=hours)
        Comment.objects.create(post=post, author=author, body=body, state=state, created_at=said_at)


def _posts() -> list[dict[str, Any]]:
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md"))]
    parts = [text.split("+++\n", 2) for text in texts]
    return [{**tomllib.loads(head), "body": body} for _, head, body in parts]


def _account(email: str, name: str, password: str | None = None, **more: Any) -> User:
    user = User.objects.create_user(email, password, name=name, **more)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _visitor(name: str) -> User:
    email = f"{name.split(maxsplit=1)[0].lower()}@example.com"
    return User.objects.filter(email=email).first() or _account(email, name)


def _draw(kind: str, seed: int, alt: str) -> Picture:
    return pictures.store(drawings.draw(kind, seed), alt=alt)


def _days_ago(days: int) -> datetime:
    morning = timezone.now().replace(hour=POSTED_AT_HOUR, minute=0, second=0, microsecond=0)
    return morning - timedelta(days=days)
