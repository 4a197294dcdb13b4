"""The owner approves what was shown, although its author may change it at any moment."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from app.accounts.models import User
from app.comments import services
from app.comments.models import Comment, State
from tests.publications import write_post

LIST = reverse("admin:comments_comment_changelist")
HIDDEN = re.compile(r'name="seen_at" value="([^"]+)"')


@pytest.fixture
def comment(client: Client, owner: User, visitor: User) -> Comment:
    client.force_login(owner)
    return services.write(post=write_post(), author=visitor, body="Nice.")


def shown(client: Client, path: str) -> str:
    found = HIDDEN.search(client.get(path).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("changed", [False, True])
def test_a_form_decides_about_the_words_in_it(
    client: Client, comment: Comment, *, changed: bool
) -> None:
    path = reverse("admin:comments_comment_change", args=[comment.pk])
    seen = shown(client, path)
    if changed:
        services.edit(comment, body="Buy this.")

    answer = client.post(path, {"state": State.APPROVED, "seen_at": seen})

    comment.refresh_from_db()
    assert comment.state == (State.PENDING if changed else State.APPROVED)
    assert ("Read it again." in answer.content.decode()) == changed


@pytest.mark.parametrize("changed", [False, True])
def test_a_list_decides_about_the_words_in_it(
    client: Client, comment: Comment, *, changed: bool
) -> None:
    seen = shown(client, LIST)
    if changed:
        services.edit(comment, body="Buy this.")

    chosen = {"action": "approve", "_selected_action": [comment.pk], "seen_at": seen}
    answer = client.post(LIST, chosen, follow=True)

    comment.refresh_from_db()
    assert comment.state == (State.PENDING if changed else State.APPROVED)
    assert ("Read it again." in answer.content.decode()) == changed
