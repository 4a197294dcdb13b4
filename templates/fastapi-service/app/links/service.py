"""The rules of links."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select, not_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import ColumnElement

from app.db.base import utc_now
from app.db.inserts import insert_unless_taken
from app.errors import Conflict, FieldError, Invalid, NotFound
from app.links.codes import make_codes
from app.links.models import Link
from app.links.schemas import LinkIn, LinkPatch, LinkQuery, State
from app.links.targets import OwnHosts
from app.users.models import User


async def get(session: AsyncSession, *, owner: User, code: str, lock: bool = False) -> Link:
    """One link of this owner; locked, nobody else can change it meanwhile."""
    statement = Link.of(owner).where(Link.code == code)
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise NotFound("link")
    return found


def select_links(*, owner: User, filters: LinkQuery) -> Select[Any]:
    """The links of this owner that fit the filters."""
    conditions: dict[str, Callable[[Any], ColumnElement[bool]]] = {
        "state": _is_in,
        "q": Link.contains,
    }
    given = filters.model_dump(include=set(conditions), exclude_none=True)
    return Link.rows_of(owner).where(*(conditions[name](value) for name, value in given.items()))


async def create(
    session: AsyncSession, *, owner: User, fields: LinkIn, own_hosts: OwnHosts
) -> Link:
    """Shorten an address, under the code that was wished for or a random one."""
    _check(fields, own_hosts)
    now = utc_now()
    values = fields.model_dump(exclude={"code"}) | {"created_at": now, "updated_at": now}
    for code in [fields.code] if fields.code else make_codes():
        link = Link(owner_id=owner.id, code=code, clicks=0, **values)
        if await insert_unless_taken(session, link):
            return link
    raise Conflict("This code is taken already.")


async def change(
    session: AsyncSession, *, link: Link, fields: LinkPatch, own_hosts: OwnHosts
) -> Link:
    """Set the given fields of a link."""
    _check(fields, own_hosts)
    for name, value in fields.model_dump(exclude_unset=True).items():
        setattr(link, name, value)
    if session.is_modified(link):
        link.updated_at = utc_now()
    await session.flush()
    return link


async def delete(session: AsyncSession, *, link: Link) -> None:
    """Delete a link and all that is known of its clicks."""
    await session.delete(link)
    await session.flush()


def _is_in(state: State) -> ColumnElement[bool]:
    expired, used_up = Link.is_expired(utc_now()), Link.is_used_up()
    if state == "expired":
        return expired
    return used_up if state == "used_up" else not_(expired | used_up)


def _check(fields: LinkIn | LinkPatch, own_hosts: OwnHosts) -> None:
    """Refuse what would lead back to this service, or nowhere from the start."""
    errors = []
    if fields.url and own_hosts.cover(fields.url):
        errors.append(FieldError("/url", "A link cannot lead to this service itself."))
    if fields.expires_at and fields.expires_at <= utc_now():
        errors.append(FieldError("/expires_at", "A link expires in the future."))
    if errors:
        raise Invalid(*errors)
