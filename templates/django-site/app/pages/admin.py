"""The owner's profile, and what visitors wrote."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from app.pages import owner
from app.pages.models import ContactMessage, Profile, ProfileLink, ResumeEntry
from app.web.desk import Desk

admin.site.site_header = admin.site.site_title = "The owner's desk"
admin.site.index_title = "What there is"
# There is one owner, who may do everything.
admin.site.unregister(Group)


class Links(admin.StackedInline):  # type: ignore[type-arg]
    """Where else the owner is found."""

    model = ProfileLink
    extra = 1
    formfield_overrides = Desk.formfield_overrides


class Resume(admin.StackedInline):  # type: ignore[type-arg]
    """The lines of the résumé."""

    model = ResumeEntry
    extra = 0


@admin.register(Profile)
class Profiles(Desk):
    """The one profile; its list leads straight to it."""

    inlines = (
        Links,
        Resume,
    )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send to the form."""
        exists = Profile.objects.exists()
        return (
            redirect("admin:pages_profile_change", 1)
            if exists
            else redirect("admin:pages_profile_add")
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only as long as there is none."""
        return super().has_add_permission(request) and not Profile.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A site has an owner."""
        return False

    def view_on_site(self, obj: Profile) -> str:
        """Where it is read."""
        return obj.get_absolute_url()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep it."""
        owner.save(obj)


@admin.register(ContactMessage)
class Messages(Desk):
    """Reading what visitors wrote, and marking what is answered."""

    list_display = (
        "__str__",
        "email",
        "created_at",
        "answered",
    )
    list_filter = ("answered",)
    search_fields = (
        "name",
        "email",
        "text",
    )
    readonly_fields = (
        "name",
        "email",
        "text",
        "created_at",
    )
    actions = ("mark_answered",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Messages are written on the contact page."""
        return False

    @admin.action(description="Mark as answered", permissions=["change"])
    def mark_answered(self, request: HttpRequest, queryset: QuerySet[ContactMessage]) -> None:
        """Tick the chosen ones off."""
        queryset.update(answered=True)
        self.message_user(request, "They are marked as answered.")
