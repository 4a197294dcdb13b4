"""What the endpoints of posts take and give."""

from rest_framework import serializers

from app.api.publications import PublicationBody, PublicationSummary
from app.api.serializers import Answer
from app.api.text import Paragraphs


class PostBody(PublicationBody):
    """A whole post; its text is Markdown."""

    body = Paragraphs(max_length=100_000)


class PostSummary(PublicationSummary):
    """A post in a list."""

    reading_minutes = serializers.IntegerField()


class Heading(Answer):
    """A line of a table of contents."""

    level = serializers.IntegerField()
    id = serializers.CharField()
    text = serializers.CharField()


class PostAnswer(PostSummary):
    """A post, as Markdown and as what a page shows."""

    body = serializers.CharField()
    body_html = serializers.CharField()
    contents = Heading(many=True)
