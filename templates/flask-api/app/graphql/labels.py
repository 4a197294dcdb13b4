"""Labels in GraphQL."""

from datetime import datetime
from enum import Enum

import strawberry

from app import db
from app.auth.current import current_user
from app.db.paging import pick_order
from app.graphql.fields import FIRST, Page, checked, field
from app.graphql.scalars import ArgId, Id
from app.labels import models, service
from app.labels.models import ORDERS
from app.labels.schemas import LabelIn, LabelPatch, LabelQuery
from app.web.pagination import Listing, paginate


@strawberry.enum
class LabelSort(Enum):
    """Orders of labels."""

    NAME = "name"
    NAME_DESC = "-name"
    CREATED_AT = "created_at"
    CREATED_AT_DESC = "-created_at"


@strawberry.type(description="What tasks are marked with.")
class Label:
    """A label."""

    id: Id
    name: str
    color: str
    created_at: datetime


@strawberry.input(description="A whole label.")
class LabelInput:
    """What `LabelIn` checks."""

    name: str
    color: str | None = strawberry.UNSET


@strawberry.input(description="The fields of a label to change.")
class LabelChanges:
    """What `LabelPatch` checks."""

    name: str | None = strawberry.UNSET
    color: str | None = strawberry.UNSET


@strawberry.type
class LabelQueries:
    """What can be asked about labels."""

    @field(Page[Label])
    def labels(
        self, sort: LabelSort = LabelSort.NAME, first: int = FIRST, after: str | None = None
    ) -> Listing[models.Label]:
        """Your labels."""
        query = checked(LabelQuery, sort=sort, limit=first, cursor=after)
        statement = service.select_labels(owner=current_user())
        return paginate(statement, order=pick_order(ORDERS, query.sort), query=query)

    @field(Label | None)
    def label(self, label_id: ArgId) -> models.Label:
        """One label."""
        return service.get(db.session(), owner=current_user(), label_id=label_id)


@strawberry.type
class LabelMutations:
    """What can be done to labels."""

    @field(Label)
    def create_label(self, fields: LabelInput) -> models.Label:
        """Make a label."""
        owner = current_user()
        return service.create(db.session(), owner=owner, fields=checked(LabelIn, fields))

    @field(Label)
    def update_label(self, label_id: ArgId, fields: LabelChanges) -> models.Label:
        """Change some fields of a label."""
        label = _locked(label_id)
        return service.change(db.session(), label=label, fields=checked(LabelPatch, fields))

    @field(Id)
    def delete_label(self, label_id: ArgId) -> Id:
        """Delete a label and take it off every task; gives its id."""
        service.delete(db.session(), label=_locked(label_id))
        return label_id


def _locked(label_id: int) -> models.Label:
    return service.get(db.session(), owner=current_user(), label_id=label_id, lock=True)
