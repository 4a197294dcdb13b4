"""A site with every kind of row, a backup of it, and the same site after all was lost."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings as site
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from app.accounts.models import AuthSession, RefreshToken, User
from app.blog.models import Post
from app.pages.models import ContactMessage, Profile
from app.pictures.models import Picture
from app.projects.models import Project
from app.tags.models import Tag
from app.web import backup
from app.web.backup_rows import LEFT_OUT

Rows = dict[str, list[Any]]


def tables() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.label not in LEFT_OUT]


def everything() -> Rows:
    """Every row that a backup has, with all its columns."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=str) for model in tables()
    }


def pictures() -> dict[str, bytes]:
    root = Path(site.MEDIA_ROOT)
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def lose_everything() -> None:
    checks = connection.constraint_checks_disabled()
    with transaction.atomic(), checks, connection.cursor() as cursor:
        for model in tables():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    shutil.rmtree(site.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def rows(visitor: User) -> Rows:
    """A row in every table, with what is hard to write down."""
    write_the_site(visitor)
    session = AuthSession.objects.create(user=visitor, expires_at=timezone.now() + timedelta(1))
    RefreshToken.objects.create(token_hash="a" * 64, session=session, expires_at=timezone.now())
    Authenticator.objects.create(user=visitor, type="totp", data={"secret": "büg"})
    editors = Group.objects.create(name="editors")
    editors.permissions.add(Permission.objects.get(codename="change_post"))
    visitor.groups.add(editors)
    visitor.user_permissions.add(Permission.objects.get(codename="delete_comment"))
    kind = ContentType.objects.get_for_model(Post)
    LogEntry.objects.create(user=visitor, content_type=kind, object_id="1", action_flag=CHANGE)
    return everything()


def write_the_site(visitor: User) -> None:
    tag = Tag.objects.create(name="Ünicode", slug="unicode")
    picture = Picture(file="pictures/fox.webp", width=8, height=6, widths=[4], alt="A fox")
    Picture.objects.bulk_create([picture])
    for name in ("fox.webp", "fox-4.webp"):
        default_storage.save(f"pictures/{name}", ContentFile(name.encode()))
    post = Post.objects.create(title="Foxes", slug="foxes", cover=picture, contents=[{"id": "🦊"}])
    post.tags.add(tag)
    post.comments.create(author=visitor, body='"🦊"\n\u2028\\ büg')
    project = Project.objects.create(title="Den", slug="den")
    project.tags.add(tag)
    project.pictures.add(picture)
    profile = Profile.objects.create(name="Olga", portrait=picture)
    profile.links.create(label="Code", url="https://example.com/")
    profile.resume.create(kind="work", title="Fox keeper", started_on=date(2020, 2, 29))
    ContactMessage.objects.create(name="Eve", email="eve@example.com", text="Hello")


@pytest.fixture
def file(rows: Rows, tmp_path: Path) -> Path:
    """A backup of these rows."""
    file = tmp_path / "kept" / "backup.tar.gz"
    file.parent.mkdir()
    backup.write(file)
    return file


@pytest.fixture
def lost(file: Path) -> Path:
    """The same backup, after all rows and pictures were lost."""
    lose_everything()
    return file
