"""What happened to a comment, told once it is committed; no service knows of it."""

import json
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from app.api.serializers import serializer_of
from app.blog.models import Post
from app.comments.models import Comment, State
from app.comments.serializers import PublicComment
from app.live.hub import hub

WAS_SHOWN = "_was_shown"


def watch() -> None:
    """Hear of each comment that is saved or deleted, by whomever."""
    pre_save.connect(look, sender=Comment)
    post_save.connect(note, sender=Comment)
    post_delete.connect(note_the_end, sender=Comment)


def look(instance: Comment, *, raw: bool, **_: Any) -> None:
    """Remember whether everybody could read it until now."""
    before = Comment.objects.approved().filter(pk=instance.pk)
    is_new = raw or instance.pk is None
    vars(instance)[WAS_SHOWN] = not is_new and before.exists()


def note(instance: Comment, *, raw: bool, **_: Any) -> None:
    """Tell of it after the commit; what a backup brings back is no news."""
    if not raw:
        _after_the_commit(instance, was_shown=vars(instance)[WAS_SHOWN])


def note_the_end(instance: Comment, *, origin: Any = None, **_: Any) -> None:
    """Tell of it after the commit, unless the whole post is gone."""
    if getattr(origin, "model", type(origin)) is not Post:
        _after_the_commit(instance, was_shown=instance.state == State.APPROVED)


def _after_the_commit(comment: Comment, *, was_shown: bool) -> None:
    comment_id, post_id = comment.pk, comment.post_id
    # What is committed is answered as such, even if nobody can be told.
    transaction.on_commit(lambda: tell(comment_id, post_id, was_shown=was_shown), robust=True)


def tell(comment_id: int, post_id: int, *, was_shown: bool) -> None:
    """Tell the readers of a post how a comment is now."""
    readable = Comment.objects.shown().approved().filter(post__in=Post.objects.published())
    if shown := readable.filter(pk=comment_id).first():
        fields = serializer_of(PublicComment).to_representation(shown)
        _say(post_id, {"type": "comment", **fields})
    elif was_shown:
        _say(post_id, {"type": "removed", "id": comment_id})


def _say(post_id: int, message: dict[str, Any]) -> None:
    hub().tell(post_id, json.dumps(message, ensure_ascii=False))
