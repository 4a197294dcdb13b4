"""Writing, previewing and publishing in the admin."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from app.accounts.models import User
from app.blog.models import Post, PostTag
from app.projects.models import Project
from app.web.publishing import Publishable, Status
from tests.publications import keep_picture, show_project, write_post

NO_PICTURES = {
    "projectpicture_set-TOTAL_FORMS": "0",
    "projectpicture_set-INITIAL_FORMS": "0",
}


@pytest.fixture(autouse=True)
def _signed_in(client: Client, owner: User) -> None:
    client.force_login(owner)


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


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp//x", "//"])
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
    ("fields", "wrong"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"slug": "no slug"}, "slug"),
        ({"slug": "taken"}, "slug"),
        ({"slug": "feed"}, "slug"),
        ({"body": "x" * 100_001}, "body"),
        ({"body": "\0"}, "body"),
        ({"tag_names": "\0"}, "tag_names"),
        ({"publish_at_0": "soon"}, "publish_at"),
        ({"status": "public"}, "status"),
        ({"cover": "999"}, "cover"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, fields: dict[str, str], wrong: str
) -> None:
    write_post(slug="taken")

    response = write(client, **{"summary": "Typed in.", **fields})

    assert list(errors_of(response)) == [wrong]
    assert "Typed in." in response.content.decode()
    assert Post.objects.count() == 1


def test_a_post_is_public_from_its_time_on(client: Client) -> None:
    write(client, status=Status.PUBLISHED, publish_at=timezone.now() + timedelta(days=1))

    assert client.get("/blog/a-title/").status_code == 404
    Post.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
    assert client.get("/blog/a-title/").status_code == 200


@pytest.mark.parametrize("maker", [write_post, show_project])
def test_the_form_leads_to_the_page_or_to_a_preview_of_it(client: Client, maker: Any) -> None:
    def leads_to(row: Publishable) -> str:
        names = (row._meta.app_label, row._meta.model_name)
        path = reverse(f"admin:{names[0]}_{names[1]}_change", args=[row.pk])
        url: str = client.get(path).context["absolute_url"]
        return url

    public, draft = maker(), maker(status=Status.DRAFT)

    assert leads_to(public) == public.get_absolute_url()
    assert "/preview/" in leads_to(draft)
    assert client.get(leads_to(draft)).status_code == 200


def test_drafts_are_published_together(client: Client) -> None:
    draft = write_post(status=Status.DRAFT, tags=("T",))
    tomorrow, public = write_post(hours_ago=-24, tags=("T",)), write_post(hours_ago=5)
    chosen = [draft.pk, tomorrow.pk, public.pk]

    client.post(
        reverse("admin:blog_post_changelist"), {"action": "publish", "_selected_action": chosen}
    )

    assert Post.objects.published().count() == 3
    assert PostTag.objects.listed().count() == 2
    assert Post.objects.get(pk=public.pk).publish_at == public.publish_at


def test_the_list_says_who_sees_what(client: Client) -> None:
    write_post(status=Status.DRAFT)
    write_post(hours_ago=-24)
    write_post()

    html = client.get(reverse("admin:blog_post_changelist")).content.decode()

    for state in ("Draft", "Scheduled", "Public"):
        assert f'<td class="field-state">{state}</td>' in html


def test_the_list_costs_the_same_however_long_it_is(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        write_post(tags=(f"T{number}",))

    with django_assert_max_num_queries(10):
        client.get(reverse("admin:blog_post_changelist"))
