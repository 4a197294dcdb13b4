"""Projects over HTTP: read by all once they are published, written by the owner."""

from typing import Any

import pytest

from app.projects.models import Project
from tests.api.people import Person, get, pointers
from tests.rounds import rounds

DRAFT = {
    "title": "A link shortener",
    "slug": "links",
    "summary": "Short links, counted live.",
    "problem": "Links are *long*.",
    "built": "A service.",
    "learned": "Much.",
    "code_url": "https://example.com/code",
    "featured": True,
    "tags": ["FastAPI"],
}
PUBLISHED = {**DRAFT, "status": "published", "publish_at": "2026-01-31T12:00:00Z"}
NO_ADDRESSES = [
    *("javascript:alert(1)", "ftp://example.com", "example.com", "https://", "//evil", 7, "\x00")
]
FILTERS: list[tuple[dict[str, Any], int]] = [
    ({"tag": "fastapi"}, 1),
    ({"tag": "flask"}, 0),
    ({"year": 2026}, 1),
    ({"q": "LONG"}, 1),
    ({"q": "nothing of it"}, 0),
    ({"sort": "title"}, 1),
]
TEXTS = {"problem", "built", "learned", "problem_html", "built_html", "learned_html"}


@pytest.fixture
def project(olga: Person) -> Any:
    return olga.post("/projects", **PUBLISHED).json()


def test_a_project_is_kept_as_markdown_and_shown_as_html(project: Any) -> None:
    assert project["problem"] == DRAFT["problem"]
    assert "<em>long</em>" in project["problem_html"]
    assert (project["featured"], project["demo_url"]) == (True, "")
    assert project["tags"] == ["FastAPI"]
    assert project["url"] == "/projects/links/"


def test_everybody_reads_what_is_published(project: Any) -> None:
    assert get("/projects/links").json() == project
    assert set(get("/projects").json()["items"][0]) == set(project) - TEXTS


def test_a_draft_is_the_owners(olga: Person) -> None:
    olga.post("/projects", **DRAFT)

    assert get("/projects/links").status_code == 404
    assert get("/projects").json()["items"] == []
    assert olga.get("/projects/links").status_code == 200


def test_a_visitor_writes_nothing(ann: Person, project: Any) -> None:
    assert ann.post("/projects", **DRAFT).status_code == 403
    for method in ("PUT", "PATCH", "DELETE"):
        assert ann.send(method, "/projects/links", json=DRAFT).status_code == 403
    assert get("/projects/links").json() == project


@pytest.mark.usefixtures("project")
def test_no_two_projects_have_one_slug(olga: Person) -> None:
    assert olga.post("/projects", **DRAFT).status_code == 409
    assert Project.objects.count() == 1


@pytest.mark.usefixtures("project")
def test_the_owner_changes_replaces_and_deletes(olga: Person) -> None:
    changed = olga.patch("/projects/links", learned="More.", featured=False).json()
    required = ("title", "slug", "summary", "problem", "built", "learned")
    replaced = olga.put("/projects/links", **{name: DRAFT[name] for name in required}).json()
    deleted = olga.delete("/projects/links")

    assert (changed["featured"], changed["learned_html"].strip()) == (False, "<p>More.</p>")
    assert (replaced["code_url"], replaced["tags"], replaced["status"]) == ("", [], "draft")
    assert deleted.status_code == 204
    assert olga.get("/projects/links").status_code == 404


@pytest.mark.usefixtures("project")
def test_the_filters_find_what_fits() -> None:
    for query, found in FILTERS:
        assert len(get("/projects", **query).json()["items"]) == found, query


@pytest.mark.parametrize(
    "fields",
    rounds(
        *(("demo_url", address) for address in NO_ADDRESSES),
        *(("featured", value) for value in ("true", 1, None, "on")),
    ),
)
def test_no_address_that_a_browser_should_not_follow_and_no_maybe(
    olga: Person, fields: Any
) -> None:
    wrong = pointers(olga.post("/projects", **{**DRAFT, **fields}))

    assert set(wrong) == {f"/{name}" for name in fields}
