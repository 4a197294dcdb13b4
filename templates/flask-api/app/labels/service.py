"""The rules of labels."""

from collections.abc import Collection

from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.db.rows import find, flush_unless_taken
from app.errors import FieldError, Invalid
from app.labels.models import Label
from app.labels.schemas import LabelIn, LabelPatch
from app.users.models import User


def get(session: Session, *, owner: User, label_id: int, lock: bool = False) -> Label:
    """One label of this owner; locked, nobody else can change it meanwhile."""
    statement = Label.of(owner).where(Label.id == label_id)
    return find(session, statement, thing="label", lock=lock)


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
    flush_unless_taken(session, thing="label")
    return label


def change(session: Session, *, label: Label, fields: LabelIn | LabelPatch) -> Label:
    """Set the given fields of a label."""
    for name, value in fields.model_dump(exclude_unset=isinstance(fields, LabelPatch)).items():
        setattr(label, name, value)
    flush_unless_taken(session, thing="label")
    return label


def delete(session: Session, *, label: Label) -> None:
    """Delete a label and take it off every task."""
    session.delete(label)
    session.flush()
