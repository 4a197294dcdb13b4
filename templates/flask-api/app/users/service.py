"""Accounts."""

from sqlalchemy.orm import Session

from app.errors import Unauthenticated
from app.users.models import User


def lock(session: Session, *, user: User) -> User:
    """Read a user again, with nobody else able to change it until this transaction ends."""
    found = session.get(User, user.id, with_for_update=True, populate_existing=True)
    if found is None:
        raise Unauthenticated("The account was deleted.")
    return found


def rename(session: Session, *, user: User, name: str) -> User:
    """Change the name that a user goes by."""
    user.name = name
    session.flush()
    return user


def delete_account(session: Session, *, user: User) -> None:
    """Delete a user and, by the foreign keys, all that the user owns."""
    session.delete(user)
    session.flush()
