"""Reading what nobody else can read yet."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from app.accounts.models import User
from app.web import publishing
from app.web.publishing import Publishable, Status
from tests.publications import show_project, write_post

MAKERS = [write_post, show_project]


@pytest.fixture(params=MAKERS, ids=["post", "project"])
def draft(request: pytest.FixtureRequest) -> Publishable:
    made: Publishable = request.param(title="My draft", status=Status.DRAFT)
    return made


def test_the_owner_reads_a_draft_that_nobody_keeps(
    client: Client, owner: User, draft: Publishable
) -> None:
    client.force_login(owner)

    response = client.get(draft.get_preview_url())

    assert "My draft" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("signed_in", [True, False])
def test_nobody_else_reads_it_though_they_have_the_address(
    client: Client, visitor: User, draft: Publishable, *, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(visitor)

    response = client.get(draft.get_preview_url())

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_an_address_that_was_not_signed_is_not_there(
    client: Client, owner: User, draft: Publishable
) -> None:
    path = draft.get_preview_url()
    token = path.split("/")[-2]
    client.force_login(owner)

    for forged in (f"x{token}", f"{token}x", "x", "1", "a:b:c"):
        assert client.get(path.replace(token, forged)).status_code == 404, forged


def test_a_token_of_one_kind_opens_none_of_another(client: Client, owner: User) -> None:
    post, project = write_post(status=Status.DRAFT), show_project(status=Status.DRAFT)
    client.force_login(owner)
    token = post.get_preview_url().split("/")[-2]

    assert post.pk == project.pk or client.get(f"/projects/preview/{token}/").status_code == 404
    assert client.get(f"/projects/preview/{signing.dumps(project.pk)}/").status_code == 404


def test_an_address_is_good_for_a_day(
    client: Client, owner: User, draft: Publishable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = draft.get_preview_url()
    client.force_login(owner)
    monkeypatch.setattr(publishing, "PREVIEW_SECONDS", -1)

    assert client.get(path).status_code == 404


def test_what_waits_for_its_time_can_be_previewed(client: Client, owner: User) -> None:
    later: dict[str, Any] = {"publish_at": datetime.now(UTC) + timedelta(days=9)}
    client.force_login(owner)

    for row in (write_post(**later), show_project(**later)):
        assert client.get(row.get_absolute_url()).status_code == 404
        assert client.get(row.get_preview_url()).status_code == 200
