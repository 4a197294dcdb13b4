"""A site with something on every page."""

from datetime import date
from uuid import uuid4

import pytest

from app.blog import services as blog
from app.blog.models import Post
from app.pages import owner
from app.pages.models import Profile, ProfileLink, ResumeEntry
from app.pictures.models import Picture
from app.projects.models import Project, ProjectPicture
from tests.publications import show_project, write_post

BODY = "Some word.\n\n## Why\n\nOne.\n\n### More\n\nTwo.\n\n## How\n\nThree."


def framed(alt: str) -> Picture:
    """A picture whose file nobody asks for."""
    picture = Picture(alt=alt, width=1200, height=800, widths=[480, 960])
    picture.file.name = f"pictures/{uuid4().hex}.webp"
    picture.save()
    return picture


@pytest.fixture
def profile() -> Profile:
    profile = owner.save(
        Profile(
            name="Olga Owner",
            headline="I keep things running",
            summary="I write back ends. They stay up.",
            about="I began with **clocks**.",
            place="Porto",
            email="olga@example.com",
            portrait=framed("Olga at her desk"),
        )
    )
    ProfileLink.objects.create(profile=profile, label="GitHub", url="https://github.com/olga")
    return profile


@pytest.fixture
def resume(profile: Profile) -> None:
    kind = ResumeEntry.Kind
    for fields in (
        {"kind": kind.OTHER, "title": "Speaks Portuguese"},
        {"kind": kind.SKILL, "title": "Python", "text": "Ten years of it."},
        {"kind": kind.WORK, "title": "Developer", "started_on": date(2022, 3, 1)},
        {"kind": kind.WORK, "title": "Trainee", "organisation": "Clocks & Co"},
    ):
        ResumeEntry.objects.create(profile=profile, **fields)


@pytest.fixture
def post(profile: Profile) -> Post:
    post = write_post(slug="first", title="The first", body=BODY, tags=("Python", "Clocks"))
    post.cover = framed("A clock without hands")
    return blog.save(post)


@pytest.fixture
def project(profile: Profile) -> Project:
    project = show_project(slug="clock", title="Clock", featured=True, tags=("Python",))
    for place in range(2):
        picture = framed(f"Screen {place} of the clock")
        ProjectPicture.objects.create(project=project, picture=picture, place=place)
    return project
