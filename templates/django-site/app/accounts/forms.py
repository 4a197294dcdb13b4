"""The forms of accounts, beside allauth's."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from app.accounts.models import User
from app.web.form_fields import OneLineField


class SignUp(SignupForm):
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


class Deletion(forms.Form):
    """Deleting one's account, which takes its password."""

    password = PasswordField(label="Your password", autocomplete="current-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Check the password, as at a sign-in."""
        password: str = self.cleaned_data["password"]
        get_adapter().reauthenticate(self.user, password)
        return password
