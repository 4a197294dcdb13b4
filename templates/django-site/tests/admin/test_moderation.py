"""Comments and messages in the admin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from app.accounts.models import User
from app.comments.models import Comment, State
from app.pages.models import ContactMessage
from tests.publications import write_post

COMMENTS = "admin:comments_comment_changelist"
MESSAGES = "admin:pages_contactmessage_changelist"


@pytest.fixture(autouse=True)
def _signed_in(client: Client, owner: User) -> None:
    client.force_login(owner)


def say(author: User, body: str = "Well said.") -> Comment:
    return Comment.objects.create(post=write_post(), author=author, body=body)


def act(client: Client, name: str, action: str, *rows: Any) -> Any:
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(reverse(name), chosen, follow=True)


@pytest.mark.parametrize(
    ("action", "state"), [("approve", State.APPROVED), ("reject", State.REJECTED)]
)
def test_comments_are_decided_on_together(
    client: Client, visitor: User, action: str, state: State
) -> None:
    chosen, other = [say(visitor), say(visitor)], say(visitor)

    response = act(client, COMMENTS, action, *chosen)

    states = dict(Comment.objects.values_list("pk", "state"))
    assert states == {**{comment.pk: state for comment in chosen}, other.pk: State.PENDING}
    assert f"They are {state}." in response.content.decode()


def test_the_owner_decides_but_changes_no_words(client: Client, visitor: User) -> None:
    comment = say(visitor)
    path = reverse("admin:comments_comment_change", args=[comment.pk])

    sent = {"state": State.APPROVED, "body": "I love this site.", "author": "1"}
    client.post(path, sent | {"seen_at": str(comment.updated_at)})

    comment.refresh_from_db()
    assert (comment.state, comment.body, comment.author) == (State.APPROVED, "Well said.", visitor)


def test_a_comment_is_shown_as_text(client: Client, visitor: User) -> None:
    comment = say(visitor, "<script>alert(1)</script>")
    visitor.name = "<img src=x onerror=alert(1)>"
    visitor.save()

    for name, args in ((COMMENTS, []), ("admin:comments_comment_change", [comment.pk])):
        html = client.get(reverse(name, args=args)).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html


@pytest.mark.parametrize("name", ["comments_comment", "pages_contactmessage"])
def test_nobody_writes_in_the_name_of_others(client: Client, name: str) -> None:
    assert client.get(reverse(f"admin:{name}_add")).status_code == 403


def test_the_list_of_comments_costs_the_same_however_long_it_is(
    client: Client, visitor: User, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        say(visitor)

    with django_assert_max_num_queries(6):
        client.get(reverse(COMMENTS))


def message(text: str = "Hello.") -> ContactMessage:
    return ContactMessage.objects.create(name="Grace", email="grace@example.com", text=text)


def test_a_message_is_read_and_ticked_off_but_not_rewritten(client: Client) -> None:
    kept = message("<script>alert(1)</script>")
    path = reverse("admin:pages_contactmessage_change", args=[kept.pk])

    html = client.get(path).content.decode()
    client.post(path, {"answered": "on", "text": "Something else.", "email": "x@example.com"})

    kept.refresh_from_db()
    assert kept.answered
    assert (kept.text, kept.email) == ("<script>alert(1)</script>", "grace@example.com")
    assert "&lt;script&gt;alert(1)" in html


def test_messages_are_ticked_off_together(client: Client) -> None:
    chosen, other = [message(), message()], message()

    act(client, MESSAGES, "mark_answered", *chosen)

    assert [each.pk for each in ContactMessage.objects.filter(answered=False)] == [other.pk]
