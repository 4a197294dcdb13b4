"""Accounts in the admin, which is entered by the pages' own sign-in."""

from typing import Any, ClassVar

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from app.accounts.models import User
from app.web.desk import Desk


def change_password(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    """Send to the page that asks for the old password, and counts how often."""
    return redirect("account_change_password")


# Django's own form would ask for no second factor, and count no failures.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.password_change = change_password  # type: ignore[method-assign,assignment]
# The one shows secrets, the other is the account's own business.
admin.site.unregister([Authenticator, EmailAddress])


@admin.register(User)
class Accounts(Desk):
    """Who has an account; passwords and addresses are changed by their owners alone."""

    list_display = ("email", "name", "created_at", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "name")
    ordering = ("-created_at",)
    fields: ClassVar = ["email", "name", "is_active", "created_at", "last_login"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Keep an owner from being locked out."""
        always = ("email", "created_at", "last_login")
        return (*always, "is_active") if obj and obj.is_staff else always

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody but the person signs up."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Everybody but owners."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_staff)
