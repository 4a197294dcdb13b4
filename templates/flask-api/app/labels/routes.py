"""Labels over HTTP."""

from flask import Blueprint, url_for

from app import db
from app.auth.current import current_user
from app.db.paging import pick_order
from app.labels import service
from app.labels.models import ORDERS, Label
from app.labels.schemas import LabelIn, LabelOut, LabelPatch, LabelQuery
from app.schemas import Page
from app.web.etags import require_match
from app.web.operation import operation
from app.web.pagination import Listing, paginate

labels = Blueprint("labels", __name__, url_prefix="/labels")


@labels.get("")
@operation(Page[LabelOut])
def list_labels(query: LabelQuery) -> Listing[Label]:
    """List your labels."""
    statement = service.select_labels(owner=current_user())
    return paginate(statement, order=pick_order(ORDERS, query.sort), query=query)


@labels.post("")
@operation(LabelOut, status=201, location=lambda made: url_for(".read_label", label_id=made.id))
def create_label(body: LabelIn) -> Label:
    """Make a label."""
    return service.create(db.session(), owner=current_user(), fields=body)


@labels.get("/<id:label_id>")
@operation(LabelOut)
def read_label(label_id: int) -> Label:
    """Read one label."""
    return service.get(db.session(), owner=current_user(), label_id=label_id)


@labels.put("/<id:label_id>")
@operation(LabelOut, errors=(412,))
def replace_label(label_id: int, body: LabelIn) -> Label:
    """Replace a label."""
    return service.change(db.session(), label=_seen(label_id), fields=body)


@labels.patch("/<id:label_id>")
@operation(LabelOut, errors=(412,))
def change_label(label_id: int, body: LabelPatch) -> Label:
    """Change some fields of a label."""
    return service.change(db.session(), label=_seen(label_id), fields=body)


@labels.delete("/<id:label_id>")
@operation(None, status=204, errors=(412,))
def delete_label(label_id: int) -> None:
    """Delete a label and take it off every task."""
    service.delete(db.session(), label=_seen(label_id))


def _seen(label_id: int) -> Label:
    """A label to change, once the caller has seen it as it is now."""
    found = service.get(db.session(), owner=current_user(), label_id=label_id, lock=True)
    return require_match(LabelOut, found)
