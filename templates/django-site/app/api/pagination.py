"""Pages of a list as HTTP shows them: opaque cursors and a link to the next page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core import signing
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from app.api.paging import Keys, Order, fetch_slice
from app.errors import FieldError, Invalid

AS_TEXT = (datetime, UUID)
NOT_OF_THIS_LIST = FieldError("/cursor", "This cursor does not belong to this list.")


@dataclass
class Listing:
    """One page of rows."""

    items: list[Any]
    next_cursor: str | None


def paginate(
    queryset: QuerySet[Any], *, order: Order, limit: int, cursor: str | None = None
) -> Listing:
    """One page of the rows of a query."""
    after = _decode(cursor, order, queryset.model) if cursor else None
    found = fetch_slice(queryset, order=order, limit=limit, after=after)
    rest = _encode(found.next_keys, order, queryset.model) if found.next_keys else None
    return Listing(found.rows, rest)


def link_to_next(request: HttpRequest, cursor: str) -> str:
    """The Link header that leads to the next page (RFC 8288)."""
    arguments = {**request.GET.dict(), "cursor": cursor}
    return f'<{request.path}?{urlencode(arguments)}>; rel="next"'


def _signer(order: Order, model: type[Model]) -> signing.Signer:
    """Sign for one order, so that a cursor cannot be made up or used in another list."""
    return signing.Signer(salt=f"cursor {model.__name__} {order.columns()}", sep=".")


def _encode(keys: Keys, order: Order, model: type[Model]) -> str:
    texts = [str(key) if isinstance(key, AS_TEXT) else key for key in keys]
    return _signer(order, model).sign_object(texts)


def _decode(cursor: str, order: Order, model: type[Model]) -> Keys:
    try:
        value, key = _signer(order, model).unsign_object(cursor)
    except signing.BadSignature:
        raise Invalid(NOT_OF_THIS_LIST) from None
    column: Any = model._meta.get_field(order.column)
    return column.to_python(value), model._meta.pk.to_python(key)
