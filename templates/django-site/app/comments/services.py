"""The rules of comments."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment, State
from app.errors import FieldError, Forbidden, Invalid
from app.rate_limits import limiter

MOST_WAITING = 20
NO_SUCH_POST = FieldError("/post", "There is no such post.")
STAYS = FieldError("/post", "A comment stays under its post.")


def post_to_write_about(slug: str) -> Post:
    """A published post."""
    found: Post | None = Post.objects.published().only("slug").filter(slug=slug).first()
    if found is None or found.slug != slug:
        raise Invalid(NO_SUCH_POST)
    return found


def waiting(*, post: Post, author: User | AnonymousUser) -> list[Comment]:
    """What somebody wrote under a post and, as it is not approved, nobody else sees."""
    if not isinstance(author, User):
        return []
    own = Comment.objects.of(author).filter(post=post).exclude(state=State.APPROVED)
    return list(own.order_by("-created_at", "-id")[:MOST_WAITING])


def write(*, post: Post, author: User, body: str) -> Comment:
    """Put a comment under a post; it waits for the owner, who need not wait for themselves."""
    _count(author)
    return Comment.objects.create(post=post, author=author, body=body, state=_first_state(author))


def edit(comment: Comment, *, body: str) -> Comment:
    """Change what a comment says, which makes it wait again."""
    _count(comment.author)
    comment.body = body
    comment.state = _first_state(comment.author)
    comment.updated_at = timezone.now()
    comment.save(update_fields=["body", "state", "updated_at"])
    return comment


def moderate(comment: Comment, *, state: State) -> Comment:
    """Let a comment be read by everybody, or not."""
    comment.state = state
    comment.updated_at = timezone.now()
    comment.save(update_fields=["state", "updated_at"])
    return comment


def change(
    comment: Comment,
    *,
    by: User,
    body: str | None = None,
    state: str | None = None,
    post: str | None = None,
) -> Comment:
    """Have the author say something else, or the owner of the site decide."""
    if post is not None and post != comment.post_slug:
        raise Invalid(STAYS)
    if body is not None and comment.author_id != by.pk:
        raise Forbidden("Only its author changes what a comment says.")
    if state is not None and not by.is_staff:
        raise Forbidden("Only the owner of the site decides about comments.")
    if body is not None and body != comment.body:
        edit(comment, body=body)
    return comment if state is None else moderate(comment, state=State(state))


def delete(comment: Comment) -> None:
    """Take a comment back."""
    comment.delete()


def _count(author: User) -> None:
    if not author.is_staff:
        limiter().hit(settings.ENVIRONMENT.rate_limit_comment, "comment", str(author.pk))


def _first_state(author: User) -> State:
    return State.APPROVED if author.is_staff else State.PENDING
