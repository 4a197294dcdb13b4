"""Accounts: signing up and in, changing the password, leaving."""

from uuid import UUID

from django.db import IntegrityError, transaction

from app.accounts import passwords, second_factor, sessions
from app.accounts.models import User
from app.accounts.sessions import TokenPair
from app.errors import Conflict, Unauthenticated, WrongCredentials, WrongPassword


def register(*, email: str, password: str, name: str) -> User:
    """Create an account."""
    passwords.require_strong(password, email=email, pointer="/password")
    user = User(email=email, name=name, password=passwords.hash_password(password))
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise Conflict("There is an account with this e-mail address already.") from None
    return user


def identify(*, email: str, password: str, code: str | None = None) -> User:
    """The user who knows the password and, where one is asked for, a code."""
    user = User.objects.by_email(email)
    # Argon2 takes its time: no transaction is open while it works.
    known_hash = user.password if user else None
    if not passwords.verify(password, known_hash) or user is None:
        raise WrongCredentials
    second_factor.require(user, code=code)
    if passwords.is_outdated(user.password):
        user.password = passwords.hash_password(password)
        User.objects.filter(pk=user.pk, password=known_hash).update(password=user.password)
    return user


@transaction.atomic
def log_in(*, user: User, user_agent: str) -> TokenPair:
    """Open a session for a user who was identified, and who is still the same."""
    locked = _lock_unless_changed(user, user.password)
    if locked is None:
        raise WrongCredentials
    return sessions.open_session(user=locked, user_agent=user_agent)


def change_password(
    *, user: User, session_id: UUID, current_password: str, new_password: str
) -> None:
    """Set a new password and end every session of the user but this one."""
    known_hash = user.password
    if not passwords.verify(current_password, known_hash):
        raise WrongPassword
    passwords.require_strong(new_password, email=user.email, pointer="/new_password")
    new_hash = passwords.hash_password(new_password)
    with transaction.atomic():
        locked = _lock_unless_changed(user, known_hash)
        if locked is None:
            raise WrongPassword
        locked.password = new_hash
        locked.save(update_fields=["password"])
        locked.auth_sessions.exclude(id=session_id).delete()


def lock(user: User) -> User:
    """Read a user again, with nobody else able to change it until this transaction ends."""
    found = User.objects.select_for_update().filter(pk=user.pk).first()
    if found is None:
        raise Unauthenticated("The account was deleted.")
    return found


def rename(*, user: User, name: str) -> User:
    """Change the name that a user goes by."""
    user.name = name
    user.save(update_fields=["name"])
    return user


@transaction.atomic
def delete_account(*, user: User) -> None:
    """Delete a user and all that the user owns, unless nobody is left to run the site."""
    owners = User.objects.select_for_update().filter(is_staff=True, is_active=True)
    if [owner.pk for owner in owners] == [user.pk]:
        raise Conflict("This is the only account that can run the site, so it stays.")
    user.delete()


def _lock_unless_changed(user: User, known_hash: str) -> User | None:
    """Lock a user whose password was checked, unless it was changed or deleted meanwhile."""
    found = User.objects.select_for_update().filter(pk=user.pk).first()
    return found if found and found.password == known_hash else None
