"""Writing posts and projects in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from app.accounts.models import User
from app.blog.models import Post
from app.projects.models import Project
from app.web.publishing import Status
from tests.admin.forms import NO_PICTURES, errors_of, form, write
from tests.publications import keep_picture, write_post
from tests.rounds import rounds


@pytest.fixture(autouse=True)
def _signed_in(client: Client, owner: User) -> None:
    client.force_login(owner)


def test_a_draft_is_written_rendered_and_tagged(client: Client) -> None:
    response = write(client, cover=keep_picture().pk)

    post = Post.objects.get()
    assert response.status_code == 302
    assert (post.status, post.reading_minutes) == (Status.DRAFT, 1)
    assert post.body_html.startswith('<h2 id="section-why">')
    assert post.cover is not None
    assert [tag.name for tag in post.tags.all()] == ["Python", "web development"]


def test_a_project_is_written_too(client: Client) -> None:
    texts = {name: f"Some *{name}*." for name in ("problem", "built", "learned")}
    picture = {
        "projectpicture_set-TOTAL_FORMS": "1",
        "projectpicture_set-INITIAL_FORMS": "0",
        "projectpicture_set-0-picture": keep_picture().pk,
        "projectpicture_set-0-place": "0",
    }
    fields = form(**texts, **picture, code_url="code.example/x", featured="on")

    response = client.post(reverse("admin:projects_project_add"), fields)

    project = Project.objects.get()
    assert response.status_code == 302
    assert project.built_html == "<p>Some <em>built</em>.</p>\n"
    assert project.code_url == "https://code.example/x"
    assert project.featured
    assert len(project.shown_pictures) == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//"])
def test_a_link_of_a_project_leads_to_a_page(client: Client, url: str) -> None:
    fields = form(problem="x", built="x", learned="x", code_url=url, **NO_PICTURES)

    response = client.post(reverse("admin:projects_project_add"), fields)

    assert list(errors_of(response)) == ["code_url"]


def test_a_change_shows_the_tags_and_renders_again(client: Client) -> None:
    post = write_post(tags=("Python", "SQL"))
    path = reverse("admin:blog_post_change", args=[post.pk])

    shown = client.get(path).content.decode()
    client.post(path, form(body="New *text*.", tag_names="SQL"))

    assert 'value="Python, SQL"' in shown
    post.refresh_from_db()
    assert post.body_html == "<p>New <em>text</em>.</p>\n"
    assert [tag.name for tag in post.tags.all()] == ["SQL"]


@pytest.mark.parametrize(
    "fields",
    rounds(
        *(("title", ""), ("title", "x" * 121)),
        *(("slug", "no slug"), ("slug", "Taken"), ("slug", "a_b"), ("slug", "a--b")),
        *(("slug", "taken"), ("slug", "feed")),
        *(("body", "x" * 100_001), ("body", "\0"), ("tag_names", "\0")),
        *(("publish_at_0", "soon"), ("status", "public"), ("cover", "999")),
    ),
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, fields: dict[str, str]) -> None:
    write_post(slug="taken")

    response = write(client, **{"summary": "Typed in.", **fields})

    assert set(errors_of(response)) == {name.removesuffix("_0") for name in fields}
    assert "Typed in." in response.content.decode()
    assert Post.objects.count() == 1
