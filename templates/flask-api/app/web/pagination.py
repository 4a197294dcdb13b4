"""Pages of a list as HTTP shows them: opaque cursors and a link to the next page."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from flask import request
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from app import db
from app.db.paging import Keys, Order, fetch_slice
from app.errors import FieldError, Invalid
from app.schemas import PageQuery
from app.settings import current_settings

Row = TypeVar("Row")
AS_TEXT = (date, UUID)


@dataclass
class Listing(Generic[Row]):
    """One page of rows, to be shown as a `Page`."""

    items: list[Row]
    next_cursor: str | None


def paginate(statement: Select[Row], *, order: Order, query: PageQuery) -> Listing[Row]:
    """One page of the rows of a statement."""
    after = _decode(query.cursor, order) if query.cursor else None
    found = fetch_slice(db.session(), statement, order=order, limit=query.limit, after=after)
    cursor = _encode(found.next_keys, order) if found.next_keys else None
    return Listing(found.rows, cursor)


def link_to_next(cursor: str) -> str:
    """The Link header that leads to the next page (RFC 8288)."""
    arguments = {**request.args.to_dict(), "cursor": cursor}
    return f'<{request.path}?{urlencode(arguments)}>; rel="next"'


def _serializer(order: Order) -> URLSafeSerializer:
    """Sign for one order, so that a cursor cannot be made up or used in another list."""
    key = current_settings().secret_key.get_secret_value()
    return _make_serializer(key, f"cursor {order}")


@cache
def _make_serializer(key: str, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=salt)


def _encode(keys: Keys, order: Order) -> str:
    text = _serializer(order).dumps([str(key) if isinstance(key, AS_TEXT) else key for key in keys])
    return text if isinstance(text, str) else text.decode()


def _decode(cursor: str, order: Order) -> Keys:
    try:
        value, key = _serializer(order).loads(cursor)
    except BadData:
        raise Invalid(FieldError("/cursor", "This cursor does not belong to this list.")) from None
    return _from_text(value, order.column), _from_text(key, order.key)


def _from_text(value: Any, column: InstrumentedAttribute[Any]) -> Any:
    kind = column.type.python_type
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    return kind(value)
