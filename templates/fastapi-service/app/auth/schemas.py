"""What the authentication endpoints take and give."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BeforeValidator, EmailStr, Field, StringConstraints

from app.schemas import Answer, Body, ShortLine


def _without_a_name(value: object) -> object:
    if isinstance(value, str) and "<" in value:
        raise ValueError("Write the address alone, as in ada@example.com")
    return value


def _as_stored(text: str) -> str:
    """Spell an address as a registration does; what is none belongs to nobody anyway."""
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return text


Password = Annotated[str, StringConstraints(min_length=12, max_length=128, pattern=r"^[^\x00]*$")]
Email = Annotated[
    EmailStr, Field(max_length=254), BeforeValidator(_without_a_name), AfterValidator(str.lower)
]
Text = Annotated[str, StringConstraints(max_length=254, pattern=r"^[^\x00]*$")]


class Registration(Body):
    """A new account."""

    email: Email
    password: Password
    name: ShortLine


class Credentials(Body):
    """A sign-in."""

    email: Annotated[Text, AfterValidator(_as_stored)]
    password: Text


class RefreshRequest(Body):
    """A refresh token to be spent."""

    refresh_token: Text


class PasswordChange(Body):
    """The old password and the new one."""

    current_password: Text
    new_password: Password


class TokenPair(Answer):
    """What a client needs to stay signed in."""

    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_in: int


class SessionOut(Answer):
    """One sign-in of the user."""

    id: UUID
    user_agent: str
    current: bool
    created_at: datetime
    expires_at: datetime
