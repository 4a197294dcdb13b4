"""Notices which links a session changes, and tells of them once they are committed."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction, sessionmaker

from app.links.models import Link
from app.users.models import User

CHANGED = "changed codes"
EVERYTHING = "*"


class Changes:
    """Watches the sessions of one application; no service knows of it."""

    def __init__(self, tell: Callable[[Iterable[str]], None]) -> None:
        self._tell = tell

    def watch(self, sessions: "sessionmaker[Session]") -> None:
        """Watch every session that a factory makes."""
        event.listen(sessions, "detached_to_persistent", self._note)
        event.listen(sessions, "after_flush", self._note_flushed)
        event.listen(sessions, "after_commit", self._tell_committed)
        event.listen(sessions, "after_soft_rollback", self._forget)

    def _note_flushed(self, session: Session, _context: Any) -> None:
        changed = (row for row in session.dirty if session.is_modified(row))
        for row in (*session.new, *session.deleted, *changed):
            self._note(session, row)

    def _note(self, session: Session, row: object) -> None:
        if isinstance(row, Link):
            session.info.setdefault(CHANGED, set()).add(row.code)
        elif isinstance(row, User) and row in session.deleted:
            # The database deletes the links of the account, which are not here.
            session.info.setdefault(CHANGED, set()).add(EVERYTHING)

    def _tell_committed(self, session: Session) -> None:
        if not session.in_nested_transaction() and (codes := session.info.pop(CHANGED, None)):
            self._tell(codes)

    def _forget(self, session: Session, ended: SessionTransaction) -> None:
        if not ended.nested:
            session.info.pop(CHANGED, None)
