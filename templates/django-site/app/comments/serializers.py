"""What the endpoints of comments take and give."""

from rest_framework import serializers

from app.api.fields import Choice
from app.api.paging import sort_keys
from app.api.serializers import Answer, Body, PageQuery, Search
from app.api.text import Matching, Paragraphs
from app.comments.models import LONGEST, State
from app.comments.orders import ORDERS


class CommentBody(Body):
    """A new comment, and the slug of the post that it is about."""

    post = Matching("[-a-zA-Z0-9_]+", max_length=120)
    body = Paragraphs(max_length=LONGEST)


class CommentReplacement(Body):
    """A whole comment; it stays under its post."""

    post = Matching("[-a-zA-Z0-9_]+", max_length=120, required=False)
    body = Paragraphs(max_length=LONGEST)


class CommentChange(Body):
    """What the author says anew, or what the owner of the site decides."""

    body = Paragraphs(max_length=LONGEST)
    state = Choice(State.values)


class CommentQuery(PageQuery):
    """Which comments to list, and in which order."""

    q = Search()
    state = Choice(State.values, required=False)
    scope = Choice(["mine", "all"], default="mine")
    sort = Choice(sort_keys(ORDERS), default="-created_at")


class PublicComment(Answer):
    """A comment, as everybody reads it."""

    id = serializers.IntegerField()
    author = serializers.CharField(source="author_name")
    body = serializers.CharField()
    created_at = serializers.DateTimeField()


class CommentAnswer(PublicComment):
    """A comment, as its author and the owner of the site read it."""

    post = serializers.CharField(source="post_slug")
    state = serializers.ChoiceField(State.values)
    updated_at = serializers.DateTimeField()
