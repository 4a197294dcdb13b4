"""The clicks of a link in GraphQL, as they happen."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import datetime

import strawberry
from graphql import GraphQLError

from app.graphql.context import Info
from app.graphql.fields import subscription
from app.graphql.scalars import Code
from app.links import service
from app.live import conversation
from app.live.hub import Hub, TooManyConnections
from app.live.mailbox import Mailbox
from app.live.schemas import ClickOut


@strawberry.type(description="A click, without anything that tells who it was.")
class Click:
    """A click."""

    clicked_at: datetime
    referrer: str | None
    device: str
    country: str | None


@strawberry.type
class ClickSubscriptions:
    """What can be followed of clicks."""

    @subscription(list[Click])
    async def clicks(self, info: Info, code: Code) -> AsyncGenerator[list[ClickOut], None]:
        """The clicks of one of your links, those of a moment together."""
        hub: Hub = info.context.connection.app.state.live
        link_id = await _find(info, code)
        try:
            with hub.mailbox(user_id=info.context.user.id, link_id=link_id) as mailbox:
                while True:
                    if told := await _take(mailbox):
                        yield [ClickOut.model_validate_json(each) for each in told]
                        await asyncio.sleep(conversation.GATHER_SECONDS)
                    elif await _find(info, code) != link_id:
                        return
        except TooManyConnections:
            message = "You have too many live connections."
            raise GraphQLError(message, extensions={"code": "TOO_MANY_REQUESTS"}) from None


async def _find(info: Info, code: Code) -> int:
    """The link of this owner; no database connection is kept."""
    async with info.context.connect(writes=False) as session:
        return (await service.get(session, owner=info.context.user, code=code)).id


async def _take(mailbox: Mailbox) -> list[str]:
    """What waits or comes soon; nothing after a while without clicks."""
    try:
        async with asyncio.timeout(conversation.HEARTBEAT_SECONDS):
            return await mailbox.take()
    except TimeoutError:
        return []
