"""The pages of projects."""

import re

import pytest
from django.test import Client

from app.projects import services
from app.projects.models import Project, ProjectPicture
from app.web.publishing import Status
from tests.pages.conftest import framed
from tests.publications import show_project


def titles(client: Client, query: str = "") -> list[str]:
    """The titles on the list."""
    response = client.get(f"/projects/{query}")
    assert response.status_code == 200
    return [project.title for project in response.context["projects"]]


def show(project: Project, *alts: str) -> None:
    """Put pictures into a project, in the reverse of the order in which they were kept."""
    for place, alt in reversed([*enumerate(alts)]):
        ProjectPicture.objects.create(project=project, picture=framed(alt), place=place)


def test_the_featured_come_first_and_then_the_newest(client: Client) -> None:
    show_project(title="Old", hours_ago=9)
    show_project(title="New", hours_ago=1)
    show_project(title="Featured", hours_ago=20, featured=True)

    assert titles(client) == ["Featured", "New", "Old"]


@pytest.mark.parametrize("query", ["", "?tag=python"])
def test_drafts_and_what_waits_for_its_time_are_not_listed(client: Client, query: str) -> None:
    show_project(title="Public", tags=("Python",))
    show_project(title="Draft", tags=("Python",), status=Status.DRAFT)
    show_project(title="Tomorrow", tags=("Python",), hours_ago=-24)

    assert titles(client, query) == ["Public"]


def test_a_tag_is_offered_as_long_as_a_public_project_has_it(client: Client) -> None:
    project = show_project(title="Clock", tags=("Python",))
    show_project(title="Other", tags=("SQL",))
    show_project(status=Status.DRAFT, tags=("Secret",))

    assert titles(client, "?tag=python") == ["Clock"]
    assert [tag.name for tag in client.get("/projects/").context["tags"]] == ["Python", "SQL"]
    project.status = Status.DRAFT
    services.save(project)
    assert client.get("/projects/?tag=python").status_code == 404


def test_a_tag_that_nothing_public_has_is_not_found(client: Client) -> None:
    show_project(status=Status.DRAFT, tags=("Secret",))

    for tag in ("nothing", "secret", "%00", "%ff", "'--", "x" * 5000):
        assert client.get(f"/projects/?tag={tag}").status_code == 404, tag


def test_a_project_tells_the_problem_the_work_and_what_was_learned(client: Client) -> None:
    project = show_project(
        title="A <clock>",
        problem="It was **late**.",
        built="# A clock\n\n```python\nimport time\n```",
        learned="Time flies.",
        code_url="https://code.example/clock",
        demo_url="https://clock.example/",
        tags=("Python",),
    )

    html = client.get(project.get_absolute_url()).content.decode()

    assert "A &lt;clock&gt;" in html
    assert "<strong>late</strong>" in html
    assert '<h3 id="section-a-clock">A clock</h3>' in html
    assert '<span class="kn">import</span>' in html
    assert html.index("It was") < html.index("A clock</h3>") < html.index("Time flies.")
    assert 'href="https://code.example/clock"' in html
    assert 'href="https://clock.example/"' in html


def test_its_pictures_come_in_the_owner_s_order(client: Client) -> None:
    project = show_project()
    show(project, "The first one", "The second one", "The third one")

    page = client.get(project.get_absolute_url())
    card = client.get("/projects/").content.decode()

    alts = re.findall(r'<img alt="([^"]+)"', page.content.decode())
    assert alts == ["The first one", "The second one", "The third one"]
    assert re.findall(r'<img alt="([^"]+)"', card) == ["The first one"]


@pytest.mark.parametrize("fields", [{"status": Status.DRAFT}, {"hours_ago": -1}])
def test_what_is_not_public_is_not_there(client: Client, fields: dict[str, str | float]) -> None:
    project = show_project(**fields)

    assert client.get(project.get_absolute_url()).status_code == 404
