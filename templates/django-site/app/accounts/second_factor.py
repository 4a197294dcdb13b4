"""The codes that an account may ask for beside its password."""

from allauth.mfa.models import Authenticator

from app.accounts.models import User
from app.errors import Unauthenticated


def require(user: User, *, code: str | None) -> None:
    """Refuse a sign-in to an account with an authenticator unless it comes with a code of it."""
    factors = list(Authenticator.objects.filter(user=user))
    if not factors:
        return
    if not code:
        raise Unauthenticated("Send the code of your authenticator as well.")
    if not any(factor.wrap().validate_code(code) for factor in factors):
        raise Unauthenticated("The code is wrong.")
