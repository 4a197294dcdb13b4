"""Pages of a list as HTTP shows them: opaque cursors and a link to the next page."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from starlette.requests import Request
from starlette.responses import Response

from app.db import SessionDep
from app.db.paging import Keys, Order, fetch_slice
from app.errors import FieldError, Invalid
from app.schemas import PageQuery

Row = TypeVar("Row")
AS_TEXT = (date, UUID)


@dataclass
class Listing(Generic[Row]):
    """One page of rows, to be shown as a `Page`."""

    items: list[Row]
    next_cursor: str | None


@dataclass
class Paginator:
    """Cuts pages for one request."""

    session: SessionDep
    request: Request
    response: Response

    async def page(self, statement: Select[Row], *, order: Order, query: PageQuery) -> Listing[Row]:
        """One page of the rows of a statement, with a Link header that leads to the next."""
        key = self.request.app.state.settings.key
        page = await cut_page(self.session, statement, order=order, query=query, key=key)
        if page.next_cursor:
            self.response.headers["Link"] = self._link_to(page.next_cursor)
        return page

    def _link_to(self, cursor: str) -> str:
        """The header that leads to the next page (RFC 8288)."""
        arguments = {**self.request.query_params, "cursor": cursor}
        return f'<{self.request.url.path}?{urlencode(arguments)}>; rel="next"'


async def cut_page(
    session: AsyncSession, statement: Select[Row], *, order: Order, query: PageQuery, key: str
) -> Listing[Row]:
    """One page of the rows of a statement; the key signs its cursor."""
    cursors = Cursors(key, order)
    after = cursors.decode(query.cursor) if query.cursor else None
    found = await fetch_slice(session, statement, order=order, limit=query.limit, after=after)
    cursor = cursors.encode(found.next_keys) if found.next_keys else None
    return Listing(found.rows, cursor)


async def _paginator(session: SessionDep, request: Request, response: Response) -> Paginator:
    return Paginator(session, request, response)


PaginatorDep = Annotated[Paginator, Depends(_paginator)]


class Cursors:
    """Cursors for one order, signed so that none can be made up or used in another list."""

    def __init__(self, key: str, order: Order) -> None:
        self._serializer, self._order = _make_serializer(key, f"cursor {order}"), order

    def encode(self, keys: Keys) -> str:
        """The cursor that stands for these keys."""
        text = self._serializer.dumps([str(k) if isinstance(k, AS_TEXT) else k for k in keys])
        return text if isinstance(text, str) else text.decode()

    def decode(self, cursor: str) -> Keys:
        """The keys that a cursor stands for."""
        try:
            value, key = self._serializer.loads(cursor)
        except BadData:
            detail = "This cursor does not belong to this list."
            raise Invalid(FieldError("/cursor", detail)) from None
        return _from_text(value, self._order.column), _from_text(key, self._order.key)


@cache
def _make_serializer(key: str, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=salt)


def _from_text(value: Any, column: InstrumentedAttribute[Any]) -> Any:
    kind = column.type.python_type
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    return kind(value)
