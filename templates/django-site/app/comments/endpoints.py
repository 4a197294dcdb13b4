"""Comments over HTTP."""

from django.urls import reverse

from app.api.endpoint import Endpoint
from app.api.operation import operation
from app.api.pagination import Listing, paginate
from app.api.paging import pick_order
from app.api.serializers import Values
from app.comments import reading, services
from app.comments.models import Comment
from app.comments.orders import ORDERS
from app.comments.serializers import (
    CommentAnswer,
    CommentBody,
    CommentChange,
    CommentQuery,
    CommentReplacement,
)


def address_of(comment: Comment) -> str:
    """Where a comment is read by its author."""
    return reverse("comment", args=[comment.pk])


class Comments(Endpoint):
    """The caller's comments, or everybody's for the owner of the site."""

    @operation(CommentAnswer, query=CommentQuery, paged=True, errors=(403,))
    def get(self, *, query: Values) -> Listing:
        """List your comments."""
        page = {"limit": query.pop("limit"), "cursor": query.pop("cursor", None)}
        order = pick_order(ORDERS, query.pop("sort"))
        return paginate(reading.select(reader=self.caller, **query), order=order, **page)

    @operation(CommentAnswer, body=CommentBody, status=201, location=address_of)
    def post(self, *, body: Values) -> Comment:
        """Write a comment about a post."""
        post = services.post_to_write_about(body["post"])
        written = services.write(post=post, author=self.caller, body=body["body"])
        return reading.get(reader=self.caller, comment_id=written.pk)


class OneComment(Endpoint):
    """One comment."""

    @operation(CommentAnswer)
    def get(self, comment_id: int) -> Comment:
        """Read one of your comments."""
        return reading.get(reader=self.caller, comment_id=comment_id)

    @operation(CommentAnswer, body=CommentReplacement, errors=(403, 412))
    def put(self, comment_id: int, *, body: Values) -> Comment:
        """Replace a comment, which makes it wait again."""
        return services.change(self._seen(comment_id), by=self.caller, **body)

    @operation(CommentAnswer, body=CommentChange, errors=(403, 412))
    def patch(self, comment_id: int, *, body: Values) -> Comment:
        """Change a comment, or decide about it."""
        return services.change(self._seen(comment_id), by=self.caller, **body)

    @operation(None, errors=(412,))
    def delete(self, comment_id: int) -> None:
        """Delete a comment."""
        services.delete(self._seen(comment_id))

    def _seen(self, comment_id: int) -> Comment:
        """A comment to change, once the caller has seen it as it is now."""
        found = reading.lock(reader=self.caller, comment_id=comment_id)
        self.require_match(CommentAnswer, found)
        return found
