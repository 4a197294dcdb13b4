"""Previewing and publishing in the admin."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from app.accounts.models import User
from app.blog.models import Post, PostTag
from app.web.publishing import Publishable, Status
from tests.admin.forms import write
from tests.publications import show_project, write_post


@pytest.fixture(autouse=True)
def _signed_in(client: Client, owner: User) -> None:
    client.force_login(owner)


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
