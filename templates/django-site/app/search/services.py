"""Finding posts and projects by words: one way in, whatever the database can do."""

import re
from dataclasses import dataclass
from html import unescape
from itertools import chain
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils.html import strip_tags
from django.utils.module_loading import import_string

from app.accounts.models import User
from app.blog.models import Post
from app.projects.models import Project
from app.web.publishing import Publishable, PublishableQuerySet

LONGEST = 100
MOST_WORDS = 8
MOST_RESULTS = 20
MOST_RANKED = 500
BEFORE, EXCERPT = 60, 200
BACKENDS = {"postgresql": "app.search.fulltext.find"}
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
TEXTS = {Post: ("body_html",), Project: ("problem_html", "built_html", "learned_html")}


class Find(Protocol):
    """What a backend does."""

    def __call__(
        self, rows: PublishableQuerySet, words: list[str], *, among: int, most: int
    ) -> list[Any]:
        """The rows that fit best, with their `rank`, of the newest that hold all the words."""


@dataclass(frozen=True)
class Result:
    """Something that was found."""

    kind: str
    title: str
    url: str
    summary: str
    excerpt: str


def clean(query: str) -> str:
    """What somebody wrote, without what nobody can write, and in a bounded length."""
    return " ".join(UNSEEN.sub(" ", query).split())[:LONGEST].strip()


def search(query: str, user: User | AnonymousUser) -> list[Result]:
    """What fits best; the owner finds drafts too."""
    words = clean(query).split()[:MOST_WORDS]
    if not words:
        return []
    find: Find = import_string(BACKENDS.get(connection.vendor, "app.search.plain.find"))
    kinds = (Post.objects.all(), Project.objects.all())
    readable = (rows if user.is_staff else rows.published() for rows in kinds)
    bounds = {"among": MOST_RANKED, "most": MOST_RESULTS}
    found = chain.from_iterable(find(rows, words, **bounds) for rows in readable)
    best = sorted(found, key=lambda row: row.rank, reverse=True)[:MOST_RESULTS]
    return [_result(row, words) for row in best]


def _result(row: Publishable, words: list[str]) -> Result:
    kind = row._meta.verbose_name or ""
    url = row.get_absolute_url() if row.is_public else row.get_preview_url()
    kind = str(kind) if row.is_public else f"{kind}, not public"
    return Result(kind.capitalize(), row.title, url, row.summary, _excerpt(row, words))


def _excerpt(row: Publishable, words: list[str]) -> str:
    """Where the text speaks of it, or nothing."""
    html = " ".join(getattr(row, field) for field in TEXTS[type(row)])
    text = " ".join(unescape(strip_tags(html)).split())
    places = [at for word in words if (at := text.lower().find(word.lower())) >= 0]
    if not places:
        return ""
    start = max(0, text.rfind(" ", 0, max(0, min(places) - BEFORE)) + 1)
    end = text.rfind(" ", start, start + EXCERPT) if len(text) > start + EXCERPT else len(text)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
