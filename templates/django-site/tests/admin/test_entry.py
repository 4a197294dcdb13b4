"""Who gets into the admin, and what its pages are made of."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from app.accounts.models import User

MODELS = sorted(model._meta.label_lower.replace(".", "_") for model in admin.site._registry)  # noqa: SLF001
ADDED = ["blog_post", "projects_project", "pictures_picture", "tags_tag", "pages_profile"]
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son\w+=|javascript:"
)


def test_every_kind_of_thing_is_there() -> None:
    ours = {*ADDED, "comments_comment", "pages_contactmessage", "accounts_user"}

    assert ours <= {*MODELS}


@pytest.mark.parametrize("model", MODELS)
def test_the_owner_sees_a_list_that_the_policy_allows(
    client: Client, owner: User, model: str
) -> None:
    client.force_login(owner)

    response = client.get(reverse(f"admin:{model}_changelist"), follow=True)

    assert response.status_code == 200
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not INLINE.search(response.content.decode())


@pytest.mark.parametrize("model", ADDED)
def test_the_forms_need_nothing_that_the_policy_forbids(
    client: Client, owner: User, model: str
) -> None:
    client.force_login(owner)

    response = client.get(reverse(f"admin:{model}_add"))

    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())


def test_what_looks_for_inline_parts_finds_them() -> None:
    for part in ("<script>x", '<p style="x">', '<a onclick="x">', '<a href="javascript:x">'):
        assert INLINE.search(part)
    assert not INLINE.search('<script src="/static/admin/js/core.js"></script>')
