"""What is said over a live connection."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from app.schemas import Answer, Body


class SignIn(Body):
    """The first message; again with a new access token, it keeps the connection open."""

    type: Literal["sign_in"]
    token: Annotated[str, StringConstraints(min_length=1, max_length=4096)]


class ClickOut(Answer):
    """A click, without anything that tells who it was."""

    clicked_at: datetime
    referrer: str | None
    device: str
    country: str | None
