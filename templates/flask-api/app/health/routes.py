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
    """Tell whether the database and, where it is used, Redis answer."""
    checks = {"database": db.answers(), "redis": limiter().redis_answers()}
    if away := [name for name, answers in checks.items() if not answers]:
        raise Unavailable(f"Not ready: {' and '.join(away)} unavailable.")
    return Health()
