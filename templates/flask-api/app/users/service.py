"""Accounts."""

from sqlalchemy.orm import Session

from app.users.models import User


def lock(session: Session, *, user: User) -> User:
    """Read a user again, with nobody else able to change it until this transaction ends."""
    session.refresh(user, with_for_update=True)
    return user


def rename(session: Session, *, user: User, name: str) -> User:
    """Change the name that a user goes by."""
    user.name = name
    session.flush()
    return user


def delete_account(session: Session, *, user: User) -> None:
    """Delete a user and, by the foreign keys, all that the user owns."""
    session.delete(user)
    session.flush()
