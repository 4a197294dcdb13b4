"""What the endpoints of projects take and give."""

from rest_framework import serializers

from app.api.fields import Flag
from app.api.publications import PublicationBody, PublicationSummary
from app.api.text import Paragraphs, WebAddress


class ProjectBody(PublicationBody):
    """A whole project; its three texts are Markdown."""

    problem = Paragraphs(max_length=20_000)
    built = Paragraphs(max_length=20_000)
    learned = Paragraphs(max_length=20_000)
    code_url = WebAddress(default="")
    demo_url = WebAddress(default="")
    featured = Flag(default=False)


class ProjectSummary(PublicationSummary):
    """A project in a list."""

    featured = serializers.BooleanField()
    code_url = serializers.CharField()
    demo_url = serializers.CharField()


class ProjectAnswer(ProjectSummary):
    """A project, as Markdown and as what a page shows."""

    problem = serializers.CharField()
    built = serializers.CharField()
    learned = serializers.CharField()
    problem_html = serializers.CharField()
    built_html = serializers.CharField()
    learned_html = serializers.CharField()
