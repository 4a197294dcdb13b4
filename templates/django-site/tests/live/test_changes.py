"""What the readers of a post are told of its comments, and what they are not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from app.accounts.models import User
from app.blog.models import Post
from app.comments import services
from app.comments.models import Comment, State
from app.web.publishing import Status
from tests.api.people import Person
from tests.visitors import signed_in

Told = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def _committed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change is committed as it is made."""
    monkeypatch.setattr(transaction, "on_commit", lambda callback, **_: callback())


@pytest.fixture
def pending(post: Post, visitor: User) -> Comment:
    return Comment.objects.create(post=post, author=visitor, body="<b>Well</b> said.")


@pytest.fixture
def approved(post: Post, visitor: User) -> Comment:
    fields = {"post": post, "author": visitor, "body": "Well said.", "state": State.APPROVED}
    return Comment.objects.create(**fields)


def approve_in_the_admin(comment: Comment, owner: User) -> None:
    chosen = {"action": "approve", "_selected_action": [comment.pk]}
    signed_in(owner).post(reverse("admin:comments_comment_changelist"), chosen)


def approve_on_a_page(comment: Comment, owner: User) -> None:
    path = reverse("admin:comments_comment_change", args=[comment.pk])
    seen = str(comment.updated_at)
    signed_in(owner).post(path, {"state": State.APPROVED, "seen_at": seen})


def approve_by_the_api(comment: Comment, owner: User) -> None:
    Person(owner).patch(f"/comments/{comment.pk}", state="approved")


def approve_by_hand(comment: Comment, owner: User) -> None:
    comment.state = State.APPROVED
    comment.save()


@pytest.mark.parametrize(
    "approve",
    [approve_in_the_admin, approve_on_a_page, approve_by_the_api, approve_by_hand],
)
def test_a_comment_is_told_once_it_is_approved(
    told: Told, pending: Comment, owner: User, approve: Callable[[Comment, User], None]
) -> None:
    approve(pending, owner)

    [message] = told
    assert message.pop("created_at").endswith("Z")
    assert message == {
        "type": "comment",
        "post": pending.post_id,
        "id": pending.pk,
        "author": "Ada",
        "body": "<b>Well</b> said.",
    }


def test_what_waits_is_told_to_nobody(told: Told, pending: Comment, visitor: User) -> None:
    client = signed_in(visitor)
    client.post("/blog/hello/comments/", {"body": "More."})
    client.post(reverse("comments:edit", args=[pending.pk]), {"body": "Less."})
    services.moderate(pending, state=State.REJECTED)
    client.post(reverse("comments:delete", args=[pending.pk]))

    assert told == []


def test_what_its_author_changes_is_there_no_more(
    told: Told, approved: Comment, visitor: User
) -> None:
    told.clear()

    signed_in(visitor).post(reverse("comments:edit", args=[approved.pk]), {"body": "Other."})

    assert told == [{"type": "removed", "post": approved.post_id, "id": approved.pk}]


def test_what_the_owner_changes_is_told_anew(told: Told, post: Post, owner: User) -> None:
    written = services.write(post=post, author=owner, body="First.")

    signed_in(owner).post(reverse("comments:edit", args=[written.pk]), {"body": "Second."})

    assert [message["body"] for message in told] == ["First.", "Second."]


def delete_it(comment: Comment) -> None:
    services.delete(comment)


def delete_its_author(comment: Comment) -> None:
    comment.author.delete()


def reject_it(comment: Comment) -> None:
    services.moderate(comment, state=State.REJECTED)


@pytest.mark.parametrize("end", [delete_it, delete_its_author, reject_it])
def test_the_end_of_a_comment_is_told(
    told: Told, approved: Comment, end: Callable[[Comment], None]
) -> None:
    told.clear()
    gone = {"type": "removed", "post": approved.post_id, "id": approved.pk}

    end(approved)

    assert told == [gone]


@pytest.mark.parametrize("all_posts", [False, True])
def test_of_the_comments_of_a_deleted_post_nothing_is_told(
    told: Told, approved: Comment, *, all_posts: bool
) -> None:
    told.clear()

    (Post.objects.all() if all_posts else approved.post).delete()

    assert told == []


def test_the_comments_of_a_draft_are_told_to_nobody(
    told: Told, post: Post, pending: Comment
) -> None:
    Post.objects.update(status=Status.DRAFT)

    services.moderate(pending, state=State.APPROVED)

    assert told == []
