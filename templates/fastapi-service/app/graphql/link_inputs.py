"""What the link operations of GraphQL take; the models of REST check it."""

from datetime import datetime
from enum import Enum

import strawberry


@strawberry.enum
class LinkState(Enum):
    """Whether a link still leads somewhere."""

    ACTIVE = "active"
    EXPIRED = "expired"
    USED_UP = "used_up"


@strawberry.enum
class LinkSort(Enum):
    """Orders of links."""

    CREATED_AT = "created_at"
    CREATED_AT_DESC = "-created_at"
    CODE = "code"
    CODE_DESC = "-code"


@strawberry.input(description="Which links to list; every field narrows the list.")
class LinkFilter:
    """What `LinkQuery` checks."""

    state: LinkState | None = None
    q: str | None = strawberry.field(default=None, description="Part of the code or the address.")


@strawberry.input(description="A whole link.")
class LinkInput:
    """What `LinkIn` checks."""

    url: str
    code: str | None = strawberry.UNSET
    expires_at: datetime | None = strawberry.UNSET
    max_clicks: int | None = strawberry.UNSET


@strawberry.input(description="The fields of a link to change.")
class LinkChanges:
    """What `LinkPatch` checks."""

    url: str | None = strawberry.UNSET
    expires_at: datetime | None = strawberry.UNSET
    max_clicks: int | None = strawberry.UNSET
