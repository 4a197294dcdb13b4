"""Keeping projects."""

import pytest

from app.errors import Conflict
from app.pictures.models import Picture
from app.projects import services
from app.projects.models import Project, ProjectPicture
from tests.pages.conftest import framed
from tests.publications import show_project


def test_each_of_the_three_texts_is_rendered_when_it_is_saved() -> None:
    project = show_project(problem="*One*", built="*Two*", learned="*Three*")

    kept = Project.objects.get(pk=project.pk)

    assert kept.problem_html == "<p><em>One</em></p>\n"
    assert kept.built_html == "<p><em>Two</em></p>\n"
    assert kept.learned_html == "<p><em>Three</em></p>\n"


def test_a_slug_is_taken_once() -> None:
    show_project(slug="mine")

    with pytest.raises(Conflict) as refused:
        show_project(slug="mine")

    assert refused.value.detail == "There is a project with this slug already."


def test_tags_are_replaced_when_they_are_given() -> None:
    project = show_project(tags=("Python", "SQL"))

    services.save(project)
    assert project.tags.count() == 2
    services.save(project, tags=["HTTP"])
    assert [tag.name for tag in project.tags.all()] == ["HTTP"]


def test_pictures_outlive_their_project() -> None:
    project = show_project()
    ProjectPicture.objects.create(project=project, picture=framed("A clock at noon"))

    services.delete(project)

    assert not Project.objects.exists()
    assert Picture.objects.count() == 1


def test_only_the_featured_are_asked_for_at_home() -> None:
    show_project(title="Plain")
    show_project(title="Featured", featured=True)

    assert [project.title for project in services.listed(featured=True)] == ["Featured"]
