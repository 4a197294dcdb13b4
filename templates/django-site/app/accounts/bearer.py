"""Signing in by an access token."""

from uuid import UUID

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from app.accounts import tokens
from app.accounts.models import User
from app.errors import Unauthenticated


class BearerAuthentication(BaseAuthentication):
    """Takes `Authorization: Bearer`; the user and the session are found by one query."""

    def authenticate(self, request: Request) -> tuple[User, UUID] | None:
        """The user who asks and the session, or nobody where no token was sent."""
        header = request.META.get("HTTP_AUTHORIZATION")
        if header is None:
            return None
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated("Sign in and send the access token.")
        user_id, session_id = tokens.read_access_token(token.strip())
        user = User.objects.signed_in(user_id=user_id, session_id=session_id)
        if user is None:
            raise Unauthenticated("The session has ended. Sign in again.")
        return user, session_id
