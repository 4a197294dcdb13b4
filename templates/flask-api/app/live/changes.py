"""What changed in a transaction, told once it is committed; no service knows of it."""

import json
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, has_app_context
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, SessionTransaction

from app.db.base import Base
from app.labels.models import Label
from app.labels.schemas import LabelOut
from app.live.hub import current_hub
from app.projects.models import Project
from app.projects.schemas import ProjectOut
from app.schemas import Answer
from app.tasks.models import Task
from app.tasks.schemas import TaskOut

# Whatever is listed here has an owner_id.
TOLD: dict[type[Base], tuple[str, type[Answer]]] = {
    Task: ("task", TaskOut),
    Project: ("project", ProjectOut),
    Label: ("label", LabelOut),
}
CHANGES, MESSAGES = "live changes", "live messages"


def init_app(_app: Flask) -> None:
    """Watch every session of this process, once for however many applications."""
    listeners: dict[str, Callable[..., None]] = {
        "after_flush": _collect,
        "before_commit": _write,
        "after_commit": _publish,
        "after_soft_rollback": _forget,
    }
    for name, listener in listeners.items():
        if not event.contains(Session, name, listener):
            event.listen(Session, name, listener)


def _collect(session: Session, _context: Any) -> None:
    """Note what happened to each row; what follows a creation is a part of it."""
    if not (has_app_context() and "live" in current_app.extensions):
        return
    changes: dict[Any, str] = session.info.setdefault(CHANGES, {})
    for row in session.new:
        changes.setdefault(row, "created")
    for row in session.dirty:
        if session.is_modified(row):
            changes.setdefault(row, "changed")
    for row in session.deleted:
        if changes.pop(row, None) != "created":
            changes[row] = "deleted"


def _write(session: Session) -> None:
    """Write the messages while the rows can still be read."""
    if session.in_nested_transaction():
        return
    session.flush()
    changes = session.info.pop(CHANGES, {})
    session.info[MESSAGES] = [
        (row.owner_id, _message(session, row, verb))
        for row, verb in changes.items()
        if type(row) in TOLD and _still_holds(row, verb)
    ]


def _still_holds(row: Base, verb: str) -> bool:
    """Whether no savepoint has taken it back."""
    state = inspect(row)
    return state.deleted if verb == "deleted" else state.persistent


def _message(session: Session, row: Base, verb: str) -> str:
    name, answer = TOLD[type(row)]
    if verb != "deleted" and (missing := inspect(row).unloaded & answer.model_fields.keys()):
        session.refresh(row, missing)
    told = answer.model_validate(row).model_dump(mode="json")
    return json.dumps({"type": f"{name}.{verb}", name: told}, ensure_ascii=False)


def _publish(session: Session) -> None:
    if session.in_nested_transaction():
        return
    for owner_id, message in session.info.pop(MESSAGES, ()):
        current_hub().publish(owner_id, message)


def _forget(session: Session, ended: SessionTransaction) -> None:
    if not ended.nested:
        session.info.pop(CHANGES, None)
        session.info.pop(MESSAGES, None)
