"""Who may use an endpoint, and how often."""

from enum import Enum

from rest_framework.request import Request

from app.accounts import attempts
from app.accounts.models import User
from app.errors import Forbidden, Unauthenticated


class Access(Enum):
    """For whom an endpoint is."""

    ANYBODY = "whoever asks; a token is not looked at"
    READER = "whoever asks; a token may show more"
    USER = "a signed-in user"
    OWNER = "the owner of the site"


def admit(request: Request, access: Access) -> None:
    """Let those through whom an endpoint asks for, and only as often as the limits allow."""
    user: User | None = request.user  # type: ignore[assignment]
    if user:
        attempts.count_request_of(user.pk)
    elif access is Access.READER:
        attempts.count_reader(request._request)  # noqa: SLF001
    else:
        require_user(user)
    if access is Access.OWNER:
        require_owner(user)


def require_user(user: User | None) -> User:
    """Whoever asks, if they are signed in."""
    if user is None:
        raise Unauthenticated("Sign in and send the access token.")
    return user


def require_owner(user: User | None) -> User:
    """The owner of the site, if it is they who ask."""
    if not (user and user.is_staff):
        raise Forbidden("Only the owner of the site may do this.")
    return user
