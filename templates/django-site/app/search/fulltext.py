"""Full-text search by PostgreSQL, which knows the forms of words."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Model

from app.web.publishing import PublishableQuerySet

LANGUAGE = "english"
# The first are worth the most.
WEIGHTED: dict[str, dict[str, tuple[str, ...]]] = {
    "post": {"A": ("title",), "B": ("summary",), "C": ("body",)},
    "project": {"A": ("title",), "B": ("summary",), "C": ("problem", "built", "learned")},
}


def find(rows: PublishableQuerySet, words: list[str], *, among: int, most: int) -> list[Any]:
    """The rows that hold all the words in some form, by how well they fit."""
    vector, query = vector_of(rows.model), SearchQuery(" ".join(words), config=LANGUAGE)
    fitting = rows.alias(vector=vector).filter(vector=query).order_by("-publish_at")
    ranked = rows.filter(pk__in=fitting.values("pk")[:among])
    return list(
        ranked.annotate(rank=SearchRank(vector, query)).order_by("-rank", "-publish_at")[:most]
    )


def vector_of(model: type[Model]) -> Any:
    """What is searched of a row, just as the index has it."""
    vectors = [
        SearchVector(*fields, weight=weight, config=LANGUAGE)
        for weight, fields in WEIGHTED[model._meta.model_name or ""].items()
    ]
    return sum(vectors[1:], vectors[0])


def index_of(model: type[Model]) -> GinIndex:
    """The index that answers it."""
    return GinIndex(vector_of(model), name=f"search_{model._meta.model_name}")
