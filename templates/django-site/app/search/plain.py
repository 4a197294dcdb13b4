"""Search where the database has nothing better than LIKE: every word must be there."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q

from app.blog.models import Post
from app.projects.models import Project
from app.web.publishing import PublishableQuerySet

FIELDS = {
    Post: ("title", "summary", "body"),
    Project: ("title", "summary", "problem", "built", "learned"),
}


def find(rows: PublishableQuerySet, words: list[str], *, among: int, most: int) -> list[Any]:
    """The rows that hold all the words, by how many stand in the title and in the summary."""
    fitting = rows.filter(_all_in(FIELDS[rows.model], words)).order_by("-publish_at")
    newest = fitting.values_list("pk", "title", "summary")[:among]
    ranks = {pk: 2 * _count(words, title) + _count(words, summary) for pk, title, summary in newest}
    best = sorted(ranks, key=lambda pk: ranks[pk], reverse=True)[:most]
    found = rows.in_bulk(best)
    for pk, row in found.items():
        row.rank = ranks[pk]
    return [found[pk] for pk in best if pk in found]


def _all_in(fields: Iterable[str], words: list[str]) -> Q:
    """Each of the words in one of the fields."""
    of_word = [[Q((f"{field}__icontains", word)) for field in fields] for word in words]
    return reduce(and_, (reduce(or_, places) for places in of_word))


def _count(words: list[str], text: str) -> int:
    return sum(word.lower() in text.lower() for word in words)
