"""The forms of accounts: allauth's in the words of this site, and one more."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from app.accounts.models import User
from app.web.form_fields import OneLineField

LABELS = {
    "login": "E-mail address",
    "email": "E-mail address",
    "oldpassword": "Your password",
    "password2": "The same again",
}


class InOurWords:
    """Labels that stay, where allauth writes into the fields what they are for."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class SignIn(InOurWords, allauth.LoginForm):
    """Signing in."""


class NewAddress(InOurWords, allauth.AddEmailForm):
    """Changing one's e-mail address."""


class NewPassword(InOurWords, allauth.ChangePasswordForm):
    """Changing one's password."""


class Forgotten(InOurWords, allauth.ResetPasswordForm):
    """Asking for a link."""


class PasswordByLink(InOurWords, allauth.ResetPasswordKeyForm):
    """Setting a new password, once the link was followed."""


class Again(InOurWords, allauth.ReauthenticateForm):
    """Giving one's password again."""


class SignUp(InOurWords, allauth.SignupForm):
    """Signing up, which tells nobody who has an account."""

    name = OneLineField(
        max_length=100,
        help_text="Shown beside your comments.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def try_save(self, request: HttpRequest) -> Any:
        """Make the account, or do the same work in vain if there is one."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
            return super().try_save(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)


class Deletion(InOurWords, forms.Form):
    """Deleting one's account, which takes its password."""

    password = PasswordField(label="Your password", autocomplete="current-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Check the password, as at a sign-in."""
        password: str = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("incorrect_password")
        return password
