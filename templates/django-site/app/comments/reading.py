"""Who reads which comments by the API."""

from django.db.models import QuerySet

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment
from app.errors import Forbidden, NotFound


def select(
    *, reader: User, scope: str = "mine", state: str | None = None, q: str | None = None
) -> QuerySet[Comment]:
    """The comments of one visitor, or of all for the owner of the site, that fit the filters."""
    if scope == "all" and not reader.is_staff:
        raise Forbidden("Only the owner of the site sees the comments of all.")
    rows = Comment.objects.shown()
    rows = rows if scope == "all" else rows.of(reader)
    rows = rows if state is None else rows.filter(state=state)
    return rows if q is None else rows.filter(body__icontains=q)


def approved_of(post: Post) -> QuerySet[Comment]:
    """What everybody may read under a post."""
    return Comment.objects.shown().approved().filter(post=post)


def get(*, reader: User, comment_id: int) -> Comment:
    """One's own comment, or any for the owner of the site."""
    found = Comment.objects.shown().readable_by(reader).filter(pk=comment_id).first()
    if found is None:
        raise NotFound("comment")
    return found


def lock(*, reader: User, comment_id: int) -> Comment:
    """The same, with nobody else able to change it until this transaction ends."""
    # The comment alone, and without what is read along.
    list(Comment.objects.select_for_update().filter(pk=comment_id).values_list("pk"))
    return get(reader=reader, comment_id=comment_id)
