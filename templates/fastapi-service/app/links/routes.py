"""Links over HTTP."""

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import HTTPConnection

from app.auth.current import CurrentUser
from app.db import SessionDep
from app.db.paging import pick_order
from app.links import service
from app.links.codes import PATTERN
from app.links.models import ORDERS, Link
from app.links.schemas import LinkIn, LinkOut, LinkPatch, LinkQuery
from app.links.targets import OwnHosts
from app.schemas import Page
from app.settings import Settings
from app.web.etags import PreconditionDep
from app.web.hosts import name_in
from app.web.locations import LocationDep
from app.web.openapi import CREATED
from app.web.pagination import Listing, PaginatorDep
from app.web.routing import Endpoint

links = APIRouter(prefix="/links", tags=["links"], route_class=Endpoint)

CodePath = Annotated[str, Path(pattern=PATTERN)]


async def own_hosts(request: HTTPConnection) -> OwnHosts:
    """The hosts of this service, the one that this request was sent to among them."""
    settings: Settings = request.app.state.settings
    return _own_hosts(settings.allowed_hosts, request.headers.get("host", ""))


@lru_cache(maxsize=1024)
def _own_hosts(allowed: tuple[str, ...], host: str) -> OwnHosts:
    return OwnHosts([*allowed, name_in(host)])


OwnHostsDep = Annotated[OwnHosts, Depends(own_hosts)]


async def seen_link(
    code: CodePath, session: SessionDep, owner: CurrentUser, precondition: PreconditionDep
) -> Link:
    """A link to change, once the caller has seen it as it is now."""
    link = await service.get(session, owner=owner, code=code, lock=True)
    precondition.require_match(LinkOut.model_validate(link))
    return link


SeenLink = Annotated[Link, Depends(seen_link)]


@links.get("", response_model=Page[LinkOut])
async def list_links(
    query: Annotated[LinkQuery, Query()], owner: CurrentUser, paginator: PaginatorDep
) -> Listing[Link]:
    """List your links."""
    statement = service.select_links(owner=owner, filters=query)
    return await paginator.page(statement, order=pick_order(ORDERS, query.sort), query=query)


@links.post("", response_model=LinkOut, status_code=201, responses={201: CREATED})
async def create_link(
    body: LinkIn,
    session: SessionDep,
    owner: CurrentUser,
    own_hosts: OwnHostsDep,
    *,
    location: LocationDep,
) -> Link:
    """Shorten an address."""
    link = await service.create(session, owner=owner, fields=body, own_hosts=own_hosts)
    location.below(link.code)
    return link


@links.get("/{code}", response_model=LinkOut)
async def read_link(code: CodePath, session: SessionDep, owner: CurrentUser) -> Link:
    """Read one link."""
    return await service.get(session, owner=owner, code=code)


@links.patch("/{code}", response_model=LinkOut)
async def change_link(
    body: LinkPatch, session: SessionDep, link: SeenLink, own_hosts: OwnHostsDep
) -> Link:
    """Change some fields of a link."""
    return await service.change(session, link=link, fields=body, own_hosts=own_hosts)


@links.delete("/{code}", status_code=204)
async def delete_link(session: SessionDep, link: SeenLink) -> None:
    """Delete a link and all that is known of its clicks."""
    await service.delete(session, link=link)
