"""Who has an account, and what is kept of a sign-in."""

from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    """Makes accounts, and finds them."""

    def by_email(self, email: str) -> "User | None":
        """The account of an address, to the letter: some databases take é for e."""
        found = self.filter(email=email, is_active=True).first()
        return found if found and found.email == email else None

    def signed_in(self, *, user_id: int, session_id: UUID) -> "User | None":
        """The user of a session that has not ended."""
        session = {"auth_sessions__id": session_id, "auth_sessions__expires_at__gt": timezone.now()}
        return self.filter(pk=user_id, is_active=True, **session).first()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account of a visitor."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """The account of the site's owner."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in with an e-mail address; staff are the owners of the site."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("owner of the site", default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """What the account goes by."""
        return self.name

    get_short_name = get_full_name
    _password: str | None

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it fits; an older hash is renewed, unless the password was changed meanwhile."""
        return check_password(raw_password, self.password, self._renew)

    def _renew(self, raw_password: str) -> None:
        known, new = self.password, make_password(raw_password)
        if User.objects.filter(pk=self.pk, password=known).update(password=new):
            self.password = new

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the account; a password that was set anew ends its sessions of the API."""
        set_anew = self.pk is not None and self._password is not None
        super().save(*args, **kwargs)
        if set_anew:
            self.auth_sessions.all().delete()


class AuthSessionQuerySet(models.QuerySet["AuthSession"]):
    """Sessions of the API."""

    def of(self, user: User) -> Self:
        """The sessions of one user that have not expired."""
        return self.filter(user=user, expires_at__gt=timezone.now())

    def of_token(self, token_hash: str) -> Self:
        """The session that a refresh token belongs to, while the token has not expired."""
        token = {"tokens__token_hash": token_hash, "tokens__expires_at__gt": timezone.now()}
        return self.filter(user__is_active=True, **token)

    def expired(self) -> Self:
        """Sessions that nobody can use any more."""
        return self.filter(expires_at__lte=timezone.now())


class AuthSession(models.Model):
    """One sign-in by the API; ending it ends every token that belongs to it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="auth_sessions")
    user_agent = models.CharField(max_length=200, default="", blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    objects = AuthSessionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} since {self.created_at:%Y-%m-%d}"


class RefreshToken(models.Model):
    """A refresh token, known only by its hash; a spent one is kept to tell a theft."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    session = models.ForeignKey(AuthSession, on_delete=models.CASCADE, related_name="tokens")
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"of {self.session}"
