"""Every table of the service, for migrations and backups, which must miss none."""

from app.auth.models import AuthSession, RefreshToken
from app.clicks.models import Click, DailyCount, DailyVisitor
from app.db.base import Base
from app.links.models import Link
from app.users.models import User

__all__ = ["AuthSession", "Click", "DailyCount", "DailyVisitor", "Link", "RefreshToken", "User"]

METADATA = Base.metadata
