"""Statistics over HTTP."""

from flask import Blueprint

from app import db
from app.auth.current import current_user
from app.db.base import utc_now
from app.stats import service
from app.stats.schemas import StatsOut, StatsQuery
from app.web.operation import operation

stats = Blueprint("stats", __name__, url_prefix="/stats")


@stats.get("")
@operation(StatsOut)
def read_stats(query: StatsQuery) -> StatsOut:
    """Count what is open, overdue and done, by week and by label."""
    today = utc_now().date()
    return service.summarize(db.session(), owner=current_user(), today=today, weeks=query.weeks)
