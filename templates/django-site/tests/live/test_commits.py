"""Readers are told what is committed, and only then."""

from typing import Any

import pytest
from django.core import serializers
from django.db import DatabaseError, transaction

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment, State
from app.live import changes

Told = list[dict[str, Any]]
pytestmark = pytest.mark.django_db(transaction=True)


def say(post: Post, author: User) -> Comment:
    fields = {"post": post, "author": author, "body": "Well said.", "state": State.APPROVED}
    return Comment.objects.create(**fields)


def test_nothing_is_told_before_the_commit(told: Told, post: Post, visitor: User) -> None:
    with transaction.atomic():
        say(post, visitor)
        before = [*told]

    assert before == []
    assert [message["type"] for message in told] == ["comment"]


def test_what_is_rolled_back_is_never_told(told: Told, post: Post, visitor: User) -> None:
    with transaction.atomic():
        say(post, visitor)
        transaction.set_rollback(True)

    assert told == []


def test_what_is_no_more_at_the_commit_is_not_told(told: Told, post: Post, visitor: User) -> None:
    with transaction.atomic():
        written = say(post, visitor)
        Comment.objects.filter(pk=written.pk).update(state=State.REJECTED)

    assert told == []


def test_what_is_committed_stays_if_nobody_can_be_told(
    post: Post, visitor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr(changes, "hub", fail)

    say(post, visitor)

    assert Comment.objects.exists()


def test_what_a_backup_brings_back_is_no_news(told: Told, post: Post, visitor: User) -> None:
    written = say(post, visitor)
    text = serializers.serialize("json", [written])
    told.clear()

    for row in serializers.deserialize("json", text):
        row.save()

    assert told == []
