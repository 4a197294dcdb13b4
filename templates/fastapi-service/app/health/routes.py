"""Whether the process lives, and whether it can work."""

from fastapi import APIRouter

from app import db
from app.db import SessionDep
from app.errors import Unavailable
from app.health.schemas import Health
from app.rate_limits import LimiterDep
from app.web.routing import Endpoint

health = APIRouter(prefix="/health", tags=["health"], route_class=Endpoint)


@health.get("/live")
async def live() -> Health:
    """Tell that this process runs."""
    return Health()


@health.get("/ready")
async def ready(session: SessionDep, limiter: LimiterDep) -> Health:
    """Tell whether the database, its tables and, where it is used, Redis are there."""
    redis = None if await limiter.redis_answers() else "unavailable"
    checks = {"database": await db.trouble(session), "redis": redis}
    if troubles := [f"{name} {trouble}" for name, trouble in checks.items() if trouble]:
        raise Unavailable(f"Not ready: {', '.join(troubles)}.")
    return Health()
