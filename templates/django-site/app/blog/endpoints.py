"""Posts over HTTP."""

from django.db.models import QuerySet
from django.urls import reverse

from app.api.access import Access
from app.api.endpoint import Endpoint
from app.api.operation import operation
from app.api.pagination import Listing, paginate
from app.api.publications import PublicationQuery, fill, find, page_of, visible
from app.api.serializers import PageQuery, Values
from app.blog import services
from app.blog.models import Post
from app.blog.serializers import PostAnswer, PostBody, PostSummary
from app.comments import reading as comment_reading
from app.comments.orders import OLDEST_FIRST
from app.comments.serializers import PublicComment

TEXTS = ("title", "summary", "body")
NOT_LISTED = ("body", "body_html", "contents")


def address_of(post: Post) -> str:
    """Where a post is read."""
    return reverse("post", args=[post.slug])


class Posts(Endpoint):
    """All posts that the caller may read."""

    @operation(PostSummary, access=Access.READER, query=PublicationQuery, paged=True)
    def get(self, *, query: Values) -> Listing:
        """List posts."""
        rows = visible(Post.objects.all(), reader=self.reader)
        return page_of(rows, query=query, texts=TEXTS, hidden=NOT_LISTED)

    @operation(
        PostAnswer,
        access=Access.OWNER,
        body=PostBody,
        status=201,
        errors=(409,),
        location=address_of,
    )
    def post(self, *, body: Values) -> Post:
        """Write a post."""
        tags = body.pop("tags")
        return services.save(fill(Post(), body), tags=tags)


class OnePost(Endpoint):
    """One post."""

    @operation(PostAnswer, access=Access.READER)
    def get(self, slug: str) -> Post:
        """Read a post."""
        post: Post = find(self._visible(), slug=slug, thing="post")
        return post

    @operation(PostAnswer, access=Access.OWNER, body=PostBody, errors=(409, 412))
    def put(self, slug: str, *, body: Values) -> Post:
        """Replace a post."""
        return self._change(slug, body)

    @operation(PostAnswer, access=Access.OWNER, body=PostBody, errors=(409, 412))
    def patch(self, slug: str, *, body: Values) -> Post:
        """Change some fields of a post."""
        return self._change(slug, body)

    @operation(None, access=Access.OWNER, errors=(412,))
    def delete(self, slug: str) -> None:
        """Delete a post and its comments."""
        services.delete(self._seen(slug))

    def _change(self, slug: str, body: Values) -> Post:
        post, tags = self._seen(slug), body.pop("tags", None)
        return services.save(fill(post, body), tags=tags)

    def _visible(self) -> QuerySet[Post]:
        return visible(Post.objects.prefetch_related("tags"), reader=self.reader)

    def _seen(self, slug: str) -> Post:
        """A post to change, once the caller has seen it as it is now."""
        post: Post = find(self._visible().select_for_update(), slug=slug, thing="post")
        self.require_match(PostAnswer, post)
        return post


class CommentsOfPost(Endpoint):
    """What was said about one post."""

    @operation(PublicComment, access=Access.READER, query=PageQuery, paged=True)
    def get(self, slug: str, *, query: Values) -> Listing:
        """List the approved comments of a post, the oldest first."""
        post = find(visible(Post.objects.only("slug"), reader=self.reader), slug=slug, thing="post")
        return paginate(comment_reading.approved_of(post), order=OLDEST_FIRST, **query)
