"""The codes that an account may ask for beside its password."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from app.accounts.models import User
from app.errors import Unauthenticated


@transaction.atomic
def require(user: User, *, code: str | None) -> None:
    """Refuse a sign-in to an account with an authenticator unless it comes with a code of it."""
    # Locked, since a recovery code is good for one sign-in.
    factors = list(Authenticator.objects.select_for_update().filter(user=user))
    if not factors:
        return
    if not code:
        raise Unauthenticated("Send the code of your authenticator as well.")
    if not any(factor.wrap().validate_code(code) for factor in factors):
        raise Unauthenticated("The code is wrong.")
