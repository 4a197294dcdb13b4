"""What the link endpoints take and give."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from app.links import codes, targets
from app.links.models import LONGEST_URL
from app.schemas import Answer, Body, PageQuery, Search, Timestamp, integral, omittable

Code = Annotated[
    str,
    StringConstraints(pattern=codes.PATTERN),
    AfterValidator(codes.require_free_for_use),
]
Target = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_URL), AfterValidator(targets.check)
]
Clicks = Annotated[int, Field(ge=1, le=10**9), BeforeValidator(integral)]
State = Literal["active", "expired", "used_up"]


class LinkIn(Body):
    """A new link."""

    url: Target
    code: Code | None = None
    expires_at: Timestamp | None = None
    max_clicks: Clicks | None = None


class LinkPatch(Body):
    """The fields of a link to change."""

    url: Target = omittable()
    expires_at: Timestamp | None = None
    max_clicks: Clicks | None = None


class LinkQuery(PageQuery):
    """Which links to list, and in which order."""

    state: State | None = None
    q: Search | None = None
    sort: Literal["code", "-code", "created_at", "-created_at"] = "-created_at"


class LinkOut(Answer):
    """A link."""

    code: str
    url: str
    expires_at: datetime | None
    max_clicks: int | None
    created_at: datetime
    updated_at: datetime
