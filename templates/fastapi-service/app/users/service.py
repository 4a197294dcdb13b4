"""Accounts."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Unauthenticated
from app.users.models import User


async def lock(session: AsyncSession, *, user: User) -> User:
    """Read a user again, with nobody else able to change it until this transaction ends."""
    found = await session.get(User, user.id, with_for_update=True, populate_existing=True)
    if found is None:
        raise Unauthenticated("The account was deleted.")
    return found


async def rename(session: AsyncSession, *, user: User, name: str) -> User:
    """Change the name that a user goes by."""
    user.name = name
    await session.flush()
    return user


async def delete_account(session: AsyncSession, *, user: User) -> None:
    """Delete a user and, by the foreign keys, all that the user owns."""
    await session.delete(user)
    await session.flush()
