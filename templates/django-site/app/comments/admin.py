"""Comments in the admin: read, and approved or not."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from app.comments import services
from app.comments.forms import CHANGED, ActionForm, DecisionForm, seen_at
from app.comments.models import Comment, State
from app.web.desk import Desk


@admin.register(Comment)
class Comments(Desk):
    """What waits comes first; nobody's words are changed."""

    form = DecisionForm
    action_form = ActionForm
    list_display = (
        "__str__",
        "post",
        "author",
        "is_confirmed",
        "state",
        "created_at",
    )
    list_filter = ("state",)
    list_select_related = (
        "post",
        "author",
    )
    search_fields = (
        "body",
        "author__name",
        "author__email",
    )
    ordering = ("-created_at",)
    fields = (
        "post",
        "author",
        "is_confirmed",
        "body",
        "created_at",
        "state",
        "seen_at",
    )
    readonly_fields = (
        "post",
        "author",
        "is_confirmed",
        "body",
        "created_at",
    )
    actions = (
        "approve",
        "reject",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Comments are written on the pages."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        """Comments, each with whether its author has confirmed an address."""
        confirmed = EmailAddress.objects.filter(user=OuterRef("author"), verified=True)
        rows: QuerySet[Comment] = super().get_queryset(request)
        return rows.annotate(author_is_confirmed=Exists(confirmed))

    @admin.display(description="address confirmed", boolean=True)
    def is_confirmed(self, obj: Any) -> bool:
        """Whether the author is known to read the mail of the address; the API asks nobody."""
        return bool(obj.author_is_confirmed)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep the owner's decision."""
        services.moderate(obj, state=obj.state)

    @admin.action(description="Approve", permissions=["change"])
    def approve(self, request: HttpRequest, queryset: Iterable[Comment]) -> None:
        """Let everybody read the chosen ones."""
        self._decide(request, queryset, State.APPROVED)

    @admin.action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: Iterable[Comment]) -> None:
        """Let nobody read the chosen ones but their authors."""
        self._decide(request, queryset, State.REJECTED)

    def _decide(self, request: HttpRequest, chosen: Iterable[Comment], state: State) -> None:
        seen = seen_at(request)
        unread = [comment for comment in chosen if seen and comment.updated_at > seen]
        for comment in chosen:
            if comment not in unread:
                services.moderate(comment, state=state)
        if unread:
            self.message_user(request, CHANGED, messages.WARNING)
        else:
            self.message_user(request, f"They are {state}.")
