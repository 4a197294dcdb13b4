"""Statistics over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.auth.current import CurrentUser
from app.db import SessionDep
from app.db.base import utc_now
from app.links import service as links
from app.links.routes import CodePath
from app.stats import service
from app.stats.schemas import StatsOut, StatsQuery
from app.web.routing import Endpoint

stats = APIRouter(prefix="/links/{code}/stats", tags=["links"], route_class=Endpoint)


@stats.get("")
async def read_stats(
    code: CodePath,
    query: Annotated[StatsQuery, Query()],
    session: SessionDep,
    owner: CurrentUser,
) -> StatsOut:
    """Count the clicks of one link by day, referrer, device and country."""
    link = await links.get(session, owner=owner, code=code)
    return await service.summarize(session, link=link, query=query, today=utc_now().date())
