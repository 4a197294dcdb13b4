"""Whether the process lives, and whether it can work."""

from flask import Blueprint

from app import db
from app.errors import Unavailable
from app.health.schemas import Health
from app.rate_limits import limiter
from app.web.operation import operation

health = Blueprint("health", __name__, url_prefix="/health")


@health.get("/live")
@operation(Health, auth=False)
def live() -> Health:
    """Tell that this process runs."""
    return Health()


@health.get("/ready")
@operation(Health, auth=False)
def ready() -> Health:
    """Tell whether the database, its tables and, where it is used, Redis are there."""
    redis = None if limiter().redis_answers() else "unavailable"
    checks = {"database": db.trouble(), "redis": redis}
    if troubles := [f"{name} {trouble}" for name, trouble in checks.items() if trouble]:
        raise Unavailable(f"Not ready: {', '.join(troubles)}.")
    return Health()
