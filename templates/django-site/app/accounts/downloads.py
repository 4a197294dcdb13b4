"""Everything that the site keeps of somebody, for them to take along."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled

from app.accounts.models import User
from app.comments.models import Comment


def own_data(user: User) -> dict[str, Any]:
    """The account, its comments and its sign-ins by the API."""
    return {
        "account": _account(user),
        "comments": [_comment(each) for each in Comment.objects.of(user).select_related("post")],
        "sessions": list(
            user.auth_sessions.order_by("created_at").values(
                "id", "user_agent", "created_at", "expires_at"
            )
        ),
    }


def _account(user: User) -> dict[str, Any]:
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    return {
        "id": user.pk,
        "email": user.email,
        "name": user.name,
        "created_at": user.created_at,
        "last_login": user.last_login,
        "second_factor": is_mfa_enabled(user),
        "addresses": list(addresses.values("email", "verified")),
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "post": comment.post.title,
        "address": comment.post.get_absolute_url(),
        "body": comment.body,
        "state": comment.state,
        "created_at": comment.created_at,
        "updated_at": comment.updated_at,
    }
