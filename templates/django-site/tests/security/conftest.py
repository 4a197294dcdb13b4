"""What there is to attack."""

from typing import Any

import pytest
from django.utils import timezone

from app.blog.models import Post
from app.projects import services
from app.projects.models import Project
from app.web.publishing import Status
from tests.visitors import public_post


@pytest.fixture
def post() -> Post:
    return public_post("hello")


@pytest.fixture
def project() -> Project:
    return public_project()


def public_project(**fields: Any) -> Project:
    said = {
        "problem": "A problem.",
        "built": "A thing.",
        "learned": "A lot.",
        "summary": "A thing.",
    }
    made = Project(
        **{"slug": "thing", "title": "A thing", **said, **fields},
        status=Status.PUBLISHED,
        publish_at=timezone.now(),
    )
    return services.save(made)
