"""The owner's profile in the admin."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from app.accounts.models import User
from app.pages.models import Profile
from tests.admin.forms import errors_of
from tests.publications import keep_picture

LIST, ADD = "admin:pages_profile_changelist", "admin:pages_profile_add"


@pytest.fixture(autouse=True)
def _signed_in(client: Client, owner: User) -> None:
    client.force_login(owner)


def form(**fields: Any) -> dict[str, Any]:
    """What the form sends, with one link and one line of the résumé."""
    return {
        "name": "Olga",
        "headline": "Keeps things running",
        "summary": "In short.",
        "about": "I began with **clocks**.",
        "links-TOTAL_FORMS": "1",
        "links-INITIAL_FORMS": "0",
        "links-0-label": "Code",
        "links-0-url": "code.example/olga",
        "links-0-place": "0",
        "resume-TOTAL_FORMS": "1",
        "resume-INITIAL_FORMS": "0",
        "resume-0-kind": "work",
        "resume-0-title": "Developer",
        "resume-0-started_on": "2020-01-01",
        "resume-0-place": "0",
        **fields,
    }


def test_the_list_leads_to_the_form_at_once(client: Client) -> None:
    assert client.get(reverse(LIST))["Location"] == reverse(ADD)

    client.post(reverse(ADD), form())

    change = reverse("admin:pages_profile_change", args=[1])
    assert client.get(reverse(LIST))["Location"] == change
    assert client.get(change).context["absolute_url"] == "/about/"


def test_a_profile_is_written_with_its_links_and_its_resume(client: Client) -> None:
    client.post(reverse(ADD), form(portrait=keep_picture().pk))

    profile = Profile.owner()
    assert profile.about_html == "<p>I began with <strong>clocks</strong>.</p>\n"
    assert profile.portrait is not None
    assert [link.url for link in profile.links.all()] == ["https://code.example/olga"]
    assert [entry.title for entry in profile.resume.all()] == ["Developer"]
    assert "clocks" in client.get("/about/").content.decode()


def test_a_change_is_rendered_again(client: Client) -> None:
    client.post(reverse(ADD), form())
    none = {"links-TOTAL_FORMS": "0", "resume-TOTAL_FORMS": "0"}

    client.post(reverse("admin:pages_profile_change", args=[1]), form(about="New.", **none))

    assert Profile.owner().about_html == "<p>New.</p>\n"


def test_there_is_one_profile(client: Client) -> None:
    client.post(reverse(ADD), form())

    assert client.get(reverse(ADD)).status_code == 403
    assert client.post(reverse("admin:pages_profile_delete", args=[1])).status_code == 403
    with pytest.raises(IntegrityError):
        Profile.objects.create(id=2, name="Another")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "no address"])
def test_a_link_leads_to_a_page(client: Client, url: str) -> None:
    response = client.post(reverse(ADD), form(**{"links-0-url": url}))

    assert errors_of(response) == {}
    assert list(response.context["inline_admin_formsets"][0].formset.errors[0]) == ["url"]
    assert not Profile.objects.exists()
