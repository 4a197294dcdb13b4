"""The rules of labels."""

from collections.abc import Collection

from sqlalchemy import Select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Conflict, FieldError, Invalid, NotFound
from app.labels.models import Label
from app.labels.schemas import LabelIn, LabelPatch
from app.users.models import User


def get(session: Session, *, owner: User, label_id: int, lock: bool = False) -> Label:
    """One label of this owner; locked, nobody else can change it meanwhile."""
    statement = Label.of(owner).where(Label.id == label_id)
    found = session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise NotFound("label")
    return found


def get_all(session: Session, *, owner: User, label_ids: Collection[int]) -> list[Label]:
    """Exactly these labels of this owner."""
    if not label_ids:
        return []
    found = session.scalars(
        Label.of(owner).where(Label.id.in_(label_ids)).order_by(Label.name)
    ).all()
    if missing := set(label_ids) - {label.id for label in found}:
        raise Invalid(FieldError("/label_ids", f"There is no label {min(missing)}."))
    return list(found)


def select_labels(*, owner: User) -> Select[Label]:
    """The labels of this owner."""
    return Label.of(owner)


def create(session: Session, *, owner: User, fields: LabelIn) -> Label:
    """Make a label."""
    label = Label(owner_id=owner.id, **fields.model_dump())
    session.add(label)
    _flush_unless_taken(session)
    return label


def change(session: Session, *, label: Label, fields: LabelIn | LabelPatch) -> Label:
    """Set the given fields of a label."""
    for name, value in fields.model_dump(exclude_unset=isinstance(fields, LabelPatch)).items():
        setattr(label, name, value)
    _flush_unless_taken(session)
    return label


def delete(session: Session, *, label: Label) -> None:
    """Delete a label and take it off every task."""
    session.delete(label)
    session.flush()


def _flush_unless_taken(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError:
        raise Conflict("You have a label of this name already.") from None
