"""What the account endpoints take and give."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from rest_framework import serializers

from app.accounts.models import AuthSession
from app.accounts.passwords import LONGEST, SHORTEST
from app.api.serializers import Answer, Body
from app.api.text import Line, Text

LONGEST_EMAIL = 254


class Email(Text):
    """An e-mail address, kept in lower case."""

    default_error_messages: ClassVar = {"address": "Write an address, as in ada@example.com."}

    def __init__(self) -> None:
        super().__init__(max_length=LONGEST_EMAIL)

    def to_internal_value(self, data: Any) -> str:
        """Refuse what no mail can be sent to."""
        try:
            return validate_email(data.strip(), check_deliverability=False).normalized.lower()
        except EmailNotValidError:
            self.fail("address")


class AnyEmail(Text):
    """An e-mail address at a sign-in: what is none belongs to nobody anyway."""

    def __init__(self) -> None:
        super().__init__(max_length=LONGEST_EMAIL)

    def to_internal_value(self, data: Any) -> str:
        """Spell an address as a registration does."""
        try:
            return validate_email(data.strip(), check_deliverability=False).normalized.lower()
        except EmailNotValidError:
            return str(data)


class Registration(Body):
    """A new account."""

    email = Email()
    password = Text(min_length=SHORTEST, max_length=LONGEST)
    name = Line(max_length=100)


class Credentials(Body):
    """A sign-in; the code is that of an authenticator, for accounts that have one."""

    email = AnyEmail()
    password = Text(max_length=254)
    code = Text(max_length=40, required=False, allow_null=True)


class RefreshRequest(Body):
    """A refresh token to be spent."""

    refresh_token = Text(max_length=254, allow_blank=True)


class PasswordChange(Body):
    """The old password and the new one."""

    current_password = Text(max_length=254, allow_blank=True)
    new_password = Text(min_length=SHORTEST, max_length=LONGEST)


class UserChange(Body):
    """What a user may change of their account."""

    name = Line(max_length=100)


class UserAnswer(Answer):
    """An account, as its owner sees it."""

    id = serializers.IntegerField()
    email = serializers.CharField()
    name = serializers.CharField()
    created_at = serializers.DateTimeField()


class TokenAnswer(Answer):
    """What a client needs to stay signed in."""

    access_token = serializers.CharField()
    refresh_token = serializers.CharField()
    token_type = serializers.ChoiceField(["Bearer"])
    expires_in = serializers.IntegerField()


class SessionAnswer(Answer):
    """One sign-in of the user."""

    id = serializers.UUIDField()
    user_agent = serializers.CharField()
    current = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()


@dataclass(frozen=True)
class SessionSeen:
    """A sign-in, as it looks from the one that asks."""

    id: UUID
    user_agent: str
    current: bool
    created_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, opened: AuthSession, *, current_id: UUID) -> Self:
        """What is shown of a sign-in."""
        return cls(
            id=opened.id,
            user_agent=opened.user_agent,
            current=opened.id == current_id,
            created_at=opened.created_at,
            expires_at=opened.expires_at,
        )
