"""What a client may say over a live connection."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from app.schemas import Body


class SignIn(Body):
    """The first message; again with a new access token, it keeps the connection open."""

    type: Literal["sign_in"]
    token: Annotated[str, StringConstraints(min_length=1, max_length=4096)]
