"""Links in GraphQL."""

from datetime import datetime

import strawberry

from app.db.paging import pick_order
from app.graphql.context import Info
from app.graphql.fields import FIRST, Page, checked, field
from app.graphql.link_inputs import LinkChanges, LinkFilter, LinkInput, LinkSort
from app.graphql.scalars import Code
from app.graphql.stats import From, Stats, To, read_stats
from app.links import models, service
from app.links.models import ORDERS
from app.links.routes import own_hosts
from app.links.schemas import LinkIn, LinkPatch, LinkQuery
from app.stats.schemas import StatsOut
from app.web.pagination import Listing


@strawberry.type(description="A short code that leads to an address.")
class Link:
    """A link."""

    code: Code
    url: str
    expires_at: datetime | None
    max_clicks: int | None
    created_at: datetime
    updated_at: datetime

    @field(Stats | None)
    async def stats(self: models.Link, info: Info, first: From = None, last: To = None) -> StatsOut:
        """Its clicks by day, referrer, device and country; the last thirty days, if not said."""
        return await read_stats(info, self, first, last)


@strawberry.type
class LinkQueries:
    """What can be asked about links."""

    @field(Page[Link] | None)
    async def links(
        self,
        info: Info,
        *,
        where: LinkFilter | None = None,
        sort: LinkSort = LinkSort.CREATED_AT_DESC,
        first: int = FIRST,
        after: str | None = None,
    ) -> Listing[models.Link]:
        """Your links."""
        query = checked(LinkQuery, where, sort=sort, limit=first, cursor=after)
        statement = service.select_links(owner=info.context.user, filters=query)
        return await info.context.page(statement, order=pick_order(ORDERS, query.sort), query=query)

    @field(Link | None)
    async def link(self, info: Info, code: Code) -> models.Link:
        """One link."""
        async with info.context.session() as session:
            return await service.get(session, owner=info.context.user, code=code)


@strawberry.type
class LinkMutations:
    """What can be done to links."""

    @field(Link)
    async def create_link(self, info: Info, fields: LinkInput) -> models.Link:
        """Shorten an address."""
        link_in, hosts = checked(LinkIn, fields), await own_hosts(info.context.connection)
        async with info.context.session() as session:
            return await service.create(
                session, owner=info.context.user, fields=link_in, own_hosts=hosts
            )

    @field(Link)
    async def update_link(self, info: Info, code: Code, fields: LinkChanges) -> models.Link:
        """Change some fields of a link."""
        patch, hosts = checked(LinkPatch, fields), await own_hosts(info.context.connection)
        async with info.context.session() as session:
            link = await service.get(session, owner=info.context.user, code=code, lock=True)
            return await service.change(session, link=link, fields=patch, own_hosts=hosts)

    @field(Code)
    async def delete_link(self, info: Info, code: Code) -> Code:
        """Delete a link and all that is known of its clicks; gives its code."""
        async with info.context.session() as session:
            link = await service.get(session, owner=info.context.user, code=code, lock=True)
            await service.delete(session, link=link)
        return code
