"""Search where the database has nothing better than LIKE: every word must be there."""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from app.blog.models import Post
from app.projects.models import Project
from app.web.publishing import PublishableQuerySet

FIELDS = {
    Post: ("title", "summary", "body"),
    Project: ("title", "summary", "problem", "built", "learned"),
}


def find(rows: PublishableQuerySet, words: list[str]) -> Any:
    """The rows that hold all the words; those with all in the title, then in the summary, first."""
    fields = FIELDS[rows.model]
    whens = [
        When(_all_in([field], words), then=Value(len(fields) - place))
        for place, field in enumerate(fields[:2])
    ]
    rank = Case(*whens, default=Value(0), output_field=IntegerField())
    return rows.filter(_all_in(fields, words)).annotate(rank=rank).order_by("-rank", "-publish_at")


def _all_in(fields: Any, words: list[str]) -> Q:
    """Each of the words in one of the fields."""
    return reduce(
        and_,
        (reduce(or_, (Q((f"{field}__icontains", word)) for field in fields)) for word in words),
    )
