"""Finding one row and adding one, with the errors of the domain."""

from typing import TypeVar

from sqlalchemy import Select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Conflict, NotFound

Row = TypeVar("Row")


def find(session: Session, statement: Select[Row], *, thing: str, lock: bool = False) -> Row:
    """The one row of a statement; locked, nobody else can change it meanwhile."""
    found = session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise NotFound(thing)
    return found


def flush_unless_taken(session: Session, *, thing: str) -> None:
    """Write what has changed, unless the owner has a thing of that name already."""
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(f"You have a {thing} of this name already.") from None
