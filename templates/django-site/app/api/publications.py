"""What posts and projects have in common over HTTP: who reads and finds which, and how."""

from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers

from app.accounts.models import User
from app.api.fields import Choice, Moment, WholeNumber
from app.api.pagination import Listing, paginate
from app.api.paging import Order, pick_order, sort_keys
from app.api.serializers import Answer, Body, PageQuery, Search, Values
from app.api.text import Line, Matching
from app.errors import NotFound
from app.web.publishing import SLUG, Status

ORDERS = {"published": Order("publish_at"), "title": Order("title")}
MOST_TAGS = 20


class TagNames(serializers.ListField):
    """The names of the tags that something has."""

    child = serializers.CharField()

    def get_attribute(self, instance: Any) -> list[str]:
        """Take those that were read along."""
        return [tag.name for tag in instance.tags.all()]


class PublicationQuery(PageQuery):
    """Which ones to list, and in which order."""

    q = Search()
    tag = Matching("[-a-zA-Z0-9_]+", max_length=40, required=False)
    year = WholeNumber(min_value=1970, max_value=9998, required=False)
    sort = Choice(sort_keys(ORDERS), default="-published")


class PublicationBody(Body):
    """What the owner writes of either."""

    title = Line(max_length=120)
    slug = Matching(SLUG, max_length=120)
    summary = Line(max_length=200)
    tags = serializers.ListField(child=Line(max_length=40), max_length=MOST_TAGS, default=list)
    status = Choice(Status.values, default=Status.DRAFT.value)
    publish_at = Moment(required=False)


class PublicationSummary(Answer):
    """What a list shows of either."""

    slug = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    url = serializers.CharField(source="get_absolute_url")
    tags = TagNames()
    status = serializers.ChoiceField(Status.values)
    publish_at = serializers.DateTimeField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


def visible(rows: QuerySet[Any], *, reader: User | None) -> QuerySet[Any]:
    """What somebody may read: all for the owner of the site, what is published for others."""
    return rows if reader and reader.is_staff else rows.published()  # type: ignore[attr-defined]


def select(
    rows: QuerySet[Any],
    *,
    texts: tuple[str, ...],
    q: str | None = None,
    tag: str | None = None,
    year: int | None = None,
) -> QuerySet[Any]:
    """The rows that fit the filters; `texts` are the columns that a search looks into."""
    if q is not None:
        hits = Q()
        for column in texts:
            hits |= Q(**{f"{column}__icontains": q})
        rows = rows.filter(hits)
    if tag is not None:
        rows = rows.filter(tags__slug=tag)
    return rows if year is None else rows.filter(publish_at__year=year)


def page_of(
    rows: QuerySet[Any], *, query: Values, texts: tuple[str, ...], hidden: tuple[str, ...]
) -> Listing:
    """One page of the rows that fit, without the columns that no list shows."""
    filters = dict(query)
    page = {"limit": filters.pop("limit"), "cursor": filters.pop("cursor", None)}
    order = pick_order(ORDERS, filters.pop("sort"))
    found = select(rows, texts=texts, **filters)
    return paginate(found.defer(*hidden).prefetch_related("tags"), order=order, **page)


def find(rows: QuerySet[Any], *, slug: str, thing: str) -> Any:
    """The one of this slug, to the letter: some databases take é for e."""
    found = rows.filter(slug=slug).first()
    if found is None or found.slug != slug:
        raise NotFound(thing)
    return found


def fill(row: Any, fields: Values) -> Any:
    """Set the given columns."""
    for name, value in fields.items():
        setattr(row, name, value)
    return row
