"""What the account endpoints take and give."""

from datetime import datetime

from app.schemas import Answer, Body, ShortLine


class UserPatch(Body):
    """What a user may change of their account."""

    name: ShortLine


class UserOut(Answer):
    """An account, as its owner sees it."""

    id: int
    email: str
    name: str
    created_at: datetime
