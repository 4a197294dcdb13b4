"""Example data for a first look."""

from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.passwords import hash_password
from app.db.base import utc_now
from app.links import service as links
from app.links.schemas import LinkIn
from app.links.targets import OwnHosts
from app.users.models import User

EMAIL = "ada@example.com"
PASSWORD = "correct-horse-battery"  # noqa: S105
# Code, address, expires in so many days, clicks at most.
LINKS = [
    ("python", "https://docs.python.org/3/", None, None),
    ("asyncio", "https://docs.python.org/3/library/asyncio.html", None, None),
    ("summer-sale", "https://www.example.com/sale?utm_source=newsletter", 30, None),
    ("voucher", "https://www.example.com/voucher", 7, 100),
]


async def has_accounts(session: AsyncSession) -> bool:
    """Whether anybody has an account."""
    return bool(await session.scalar(select(exists().where(User.id.is_not(None)))))


async def fill(session: AsyncSession) -> None:
    """Add an account with some links."""
    password_hash = await hash_password(PASSWORD)
    owner = User(email=EMAIL, name="Ada Example", password_hash=password_hash)
    session.add(owner)
    await session.flush()
    for code, url, days, most in LINKS:
        fields = LinkIn(
            url=url,
            code=code,
            expires_at=utc_now() + timedelta(days=days) if days else None,
            max_clicks=most,
        )
        await links.create(session, owner=owner, fields=fields, own_hosts=OwnHosts([]))
    await session.commit()
