"""Who is signed in on the pages."""

from django.http import HttpRequest

from app.accounts.models import User


def visitor(request: HttpRequest) -> User:
    """The user of a page that nobody else sees."""
    if not isinstance(request.user, User):
        raise TypeError("only after login_required")
    return request.user
