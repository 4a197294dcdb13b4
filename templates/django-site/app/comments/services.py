"""The rules of comments."""

from django.conf import settings
from django.utils import timezone

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment, State
from app.rate_limits import limiter


def write(*, post: Post, author: User, body: str) -> Comment:
    """Put a comment under a post; it waits for the owner, who need not wait for themselves."""
    if not author.is_staff:
        limiter().hit(settings.ENVIRONMENT.rate_limit_comment, "comment", str(author.pk))
    return Comment.objects.create(post=post, author=author, body=body, state=_first_state(author))


def edit(comment: Comment, *, body: str) -> Comment:
    """Change what a comment says, which makes it wait again."""
    comment.body = body
    comment.state = _first_state(comment.author)
    comment.updated_at = timezone.now()
    comment.save(update_fields=["body", "state", "updated_at"])
    return comment


def delete(comment: Comment) -> None:
    """Take a comment back."""
    comment.delete()


def _first_state(author: User) -> State:
    return State.APPROVED if author.is_staff else State.PENDING
